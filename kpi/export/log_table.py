"""The log as a table for people: CSV or one sheet of XLSX, times in Việt Nam's time, texts that run nothing."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from openpyxl import Workbook

from kpi.export.long_table import MOST_SHEET_ROWS, text_cell
from kpi.model.errors import TooManyRows
from kpi.text.accounts import EVENT_WORDS, words_of
from kpi.text.dates import fmt_moment_vn
from kpi.text.log import HEADINGS, SHEET
from kpi.text.long_table import guarded


class Entry(Protocol):
    """One act in the log."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> dt.datetime: ...
    @property
    def user(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def org(self) -> str | None: ...
    @property
    def subject(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def old(self) -> str | None: ...
    @property
    def new(self) -> str | None: ...


def write_log_table(path: Path, entries: Sequence[Entry]) -> None:
    """Write the entries to `path` by its suffix; TooManyRows where one sheet does not hold them."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise ValueError(f"{path.name}: the log is written as .csv or .xlsx")
    unfinished = path.with_name(f".{path.stem}.unfinished{path.suffix}")
    try:
        if suffix == ".csv":
            _write_csv(unfinished, map(_cells, entries))
        else:
            if len(entries) >= MOST_SHEET_ROWS:
                raise TooManyRows(path.name)
            _write_xlsx(unfinished, map(_cells, entries))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _cells(entry: Entry) -> tuple[int | str, ...]:
    return (
        entry.number,
        fmt_moment_vn(entry.at),
        entry.user,
        words_of(EVENT_WORDS, entry.action),
        entry.org or "",
        entry.subject,
        entry.detail,
        entry.old or "",
        entry.new or "",
    )


def _write_csv(path: Path, rows: Iterable[Sequence[int | str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for row in rows:
            writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])


def _write_xlsx(path: Path, rows: Iterable[Sequence[int | str]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    sheet.append(list(HEADINGS))
    for row in rows:
        sheet.append([text_cell(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    book.save(path)
