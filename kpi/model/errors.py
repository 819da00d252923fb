"""Exceptions are for us; what is wrong in a person's file is an `Issue`."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.model.issue import Issue


class KpiError(Exception):
    """The root of every exception this product raises on purpose."""


class UnknownName(KpiError):
    """A plan, period, org unit, indicator or option that does not exist; carries the nearest known name."""

    def __init__(self, kind: str, name: str, nearest: str | None = None) -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest
        super().__init__(f"unknown {kind} {name!r}" + (f", nearest is {nearest!r}" if nearest else ""))


class PlanUnusable(KpiError):
    """The plan's definition has faults, or its owner is not in the tree; nothing can be worked out for it."""

    def __init__(self, plan_id: str, issues: Sequence[Issue]) -> None:
        self.plan_id = plan_id
        self.issues = tuple(issues)
        super().__init__(f"plan {plan_id!r} has {len(self.issues)} faults in its definition")


class OutlineFaulty(KpiError):
    """The outline of a report that is asked for by its name has faults, so that no report can be made after it."""

    def __init__(self, name: str, issues: Sequence[Issue]) -> None:
        self.name = name
        self.issues = tuple(issues)
        super().__init__(f"outline {name!r} has {len(self.issues)} faults")


class StoreBusy(KpiError):
    """Another process holds the store and did not let go in time."""


class StoreDamaged(KpiError):
    """The store cannot be opened or fails its audits."""


class StoreFull(KpiError):
    """The disk has no room for what was to be written; nothing has been."""


class StoreMovedOn(KpiError):
    """The store has changed since the preview was computed, so what was approved is no longer what would happen."""

    def __init__(self, previewed: int, current: int) -> None:
        self.previewed = previewed
        self.current = current
        super().__init__(f"the store is at revision {current}, the preview was computed at {previewed}")


class TextMovedOn(KpiError):
    """Somebody else has written for the same part of a report since it was last read; nothing has been written."""

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(f"the text of {part!r} has been changed meanwhile")


class PeriodLocked(StoreMovedOn):
    """A period was locked after the preview was computed."""


class ReviewRefused(KpiError):
    """An act of review that cannot be done as things stand; the words for each code are in `kpi.text.review`."""

    def __init__(self, code: str, **facts: str) -> None:
        self.code = code
        self.facts = facts
        super().__init__(f"{code}: {facts}" if facts else code)


class NotAllowed(KpiError):
    """The person may not do this."""


class TooManyRows(KpiError):
    """The figures do not fit into one sheet of XLSX; CSV and Parquet hold any number."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        super().__init__(f"{file_name}: more rows than one sheet holds")
