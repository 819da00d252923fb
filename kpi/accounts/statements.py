"""Every SQL statement has a file of its own in `sql/`; here they are found by name."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "sql"
MIGRATIONS = FOLDER / "migrations"


@cache
def statement(name: str) -> str:
    """The text of one statement."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[tuple[str, ...], ...]:
    """The statements that bring a file from one schema version to the next; the first make an empty one."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(MIGRATIONS.glob("[0-9]*.sql")))
    return tuple(_statements(text) for text in texts)


def _statements(text: str) -> tuple[str, ...]:
    # `executescript` would end the transaction that a migration has to run in.
    found: list[str] = []
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return tuple(found)
