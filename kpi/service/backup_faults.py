"""Why a backup is not made or not taken: a code and the facts; the sentence waits in `kpi.text.keeping`."""

from __future__ import annotations

from kpi.model.errors import KpiError


class BackupRefused(KpiError):
    """A backup that cannot be made, read or restored as it was asked for."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(f"{code} {facts}" if facts else code)
