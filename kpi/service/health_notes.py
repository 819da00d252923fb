"""What is remembered of an installation's health between two looks: the last audits, the last night.

A small file in the installation, and this process's own memory beside it: a full disk must not hide that it is full.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kpi.store.private import write_private

FILE = "health.json"


@dataclass(frozen=True, slots=True)
class Audited:
    """The last audits: when, how many, and the names of those that found something."""

    at: dt.datetime
    count: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Night:
    """The last nightly backup that was tried, and why it failed where it did."""

    at: dt.datetime
    failed: str | None


_remembered: dict[tuple[Path, str], Mapping[str, object]] = {}


def note_audits(home: Path, audited: Audited) -> None:
    """Remember what the audits found."""
    _note(home, "audits", asdict(audited))


def note_night(home: Path, night: Night) -> None:
    """Remember how the nightly backup went."""
    _note(home, "night", asdict(night))


def last_audits(home: Path) -> Audited | None:
    """What the last audits found; None where there were none yet."""
    found = _read(home, "audits")
    with contextlib.suppress(KeyError, TypeError, ValueError):
        failed = tuple(map(str, found["failed"]))  # type: ignore[call-overload]
        return Audited(_moment(found["at"]), int(str(found["count"])), failed)
    return None


def last_night(home: Path) -> Night | None:
    """How the last nightly backup went; None where there was none yet."""
    found = _read(home, "night")
    with contextlib.suppress(KeyError, TypeError, ValueError):
        failed = found["failed"]
        return Night(_moment(found["at"]), None if failed is None else str(failed))
    return None


def _note(home: Path, what: str, said: Mapping[str, object]) -> None:
    _remembered[home.resolve(), what] = said
    with contextlib.suppress(OSError):
        text = json.dumps({**_file(home), what: said}, default=str, ensure_ascii=False, indent=1)
        write_private(home / FILE, text.encode("utf-8"))


def _read(home: Path, what: str) -> Mapping[str, object]:
    """The younger of what the file and this process remember: another process may have looked since."""
    found = [
        said for said in (_remembered.get((home.resolve(), what)), _file(home).get(what)) if isinstance(said, dict)
    ]
    return max(found, key=lambda said: str(said.get("at", "")), default={})


def _file(home: Path) -> dict[str, object]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((home / FILE).read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _moment(said: object) -> dt.datetime:
    moment = said if isinstance(said, dt.datetime) else dt.datetime.fromisoformat(str(said))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
