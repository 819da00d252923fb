"""Every SQL statement has a file of its own in `sql/`; here they are found by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "sql"
MIGRATIONS = FOLDER / "migrations"


@cache
def statement(name: str) -> str:
    """The text of one statement."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def answered(name: str, **answering: str) -> str:
    """A statement that reads `answering_…` relations, with the prefix of those that answer in this word's place."""
    text = statement(name)
    for relation, prefix in answering.items():
        text = text.replace(f"answering_{relation}", f"{prefix}{relation}")
    return text


def numbered(name: str, **numbers: Iterable[int]) -> str:
    """A statement with lists of numbers written into it: only by constants does DuckDB tell which rows to pass over."""
    return with_numbers(statement(name), **numbers)


def with_numbers(text: str, **numbers: Iterable[int]) -> str:
    """The same for a text that is at hand already."""
    for place, values in numbers.items():
        text = text.replace(f"${place}", ", ".join(str(int(value)) for value in values))
    return text


def audit_names() -> list[str]:
    """The names of all statements that look for bad rows."""
    return sorted(path.stem for path in FOLDER.glob("audit_*.sql"))


@cache
def migrations() -> tuple[str, ...]:
    """The texts that bring a store from one schema version to the next, in order; the first makes an empty one."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(MIGRATIONS.glob("[0-9]*.sql")))
