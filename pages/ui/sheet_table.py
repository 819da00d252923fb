"""The person's own sheet as Excel shows it, row numbers and column letters included, with the faulty cells framed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kpi.model.issue import CellRef, Issue, Severity, column_letters
from kpi.service.views import SheetView
from kpi.text.upload_page import Upload as TEXT
from pages.ui.issue_list import anchor, has_place
from pages.ui.markup import esc, tag, text

# The heading of an office form fits in these; further rows are shown where a fault is near.
FIRST_ROWS = 60
AROUND = 2
# A row with so few texts is a title; a long text in it runs over the empty cells beside it.
MOST_IN_TITLE = 2
LONG = 12
NUMBER = re.compile(r"^-?[\d.,]+%?$")
CLASSES = {Severity.ERROR: "k-bad", Severity.WARNING: "k-warn", Severity.NOTE: "k-note"}

Marks = Mapping[tuple[int, int], tuple[int, Severity]]


def marks(sheet: SheetView, issues: Sequence[Issue]) -> dict[tuple[int, int], tuple[int, Severity]]:
    """The faulty cells of a sheet with the number of their fault; column 0 stands for a whole row."""
    found: dict[tuple[int, int], tuple[int, Severity]] = {}
    for number, issue in enumerate(issues, 1):
        if not isinstance(issue.at, CellRef) or not has_place(issue):
            continue
        if issue.at.sheet == sheet.name and issue.at.row is not None:
            place = (issue.at.row, issue.at.column or 0)
            if place not in found or list(Severity).index(issue.severity) < list(Severity).index(found[place][1]):
                found[place] = (number, issue.severity)
    return found


def sheet_html(sheet: SheetView, found: Marks, *, file_no: int) -> str:
    """The sheet's beginning and everything around its faults."""
    width = max((len(row) for row in sheet.rows), default=0)
    letters = "".join(text("th", column_letters(sheet.first_column + i), scope="col") for i in range(width))
    body, previous = "", None
    for number in _shown_rows(sheet, found):
        if previous is not None and number != previous + 1:
            body += tag("tr", text("th", "⋮", scope="row") + tag("td", "", colspan=width))
        body += _row(sheet, number, width, found, file_no)
        previous = number
    table = tag("table", tag("thead", tag("tr", tag("th", "") + letters)) + tag("tbody", body), cls="k-sheet")
    return tag("div", table, cls="k-sheetbox", tabindex="0", role="region", aria_label=f"{TEXT.sheet} {sheet.name}")


def _shown_rows(sheet: SheetView, found: Marks) -> list[int]:
    last = sheet.first_row + len(sheet.rows) - 1
    wanted = set(range(sheet.first_row, min(last, sheet.first_row + FIRST_ROWS - 1) + 1))
    for row, _ in found:
        wanted |= set(range(max(sheet.first_row, row - AROUND), min(last, row + AROUND) + 1))
    return sorted(wanted)


def _row(sheet: SheetView, number: int, width: int, found: Marks, file_no: int) -> str:
    shown = list(sheet.rows[number - sheet.first_row])
    values = shown + [""] * (width - len(shown))
    whole_row = found.get((number, 0))
    html = text("th", number, scope="row") if whole_row is None else _row_head(number, whole_row, file_no)
    is_title = sum(bool(value) for value in values) <= MOST_IN_TITLE
    at = 0
    while at < width:
        mark = found.get((number, sheet.first_column + at))
        span = _room(values, at) if is_title and mark is None and len(values[at]) >= LONG else 1
        html += _cell(values[at], mark, file_no, span)
        at += span
    return tag("tr", html)


def _room(values: Sequence[str], at: int) -> int:
    """How many columns a long text may take: its own and the empty ones after it, as Excel shows it."""
    room = 1
    while at + room < len(values) and not values[at + room]:
        room += 1
    return room


def _row_head(number: int, mark: tuple[int, Severity], file_no: int) -> str:
    return tag("th", esc(number) + _reference(mark[0], file_no), scope="row", cls=CLASSES[mark[1]])


def _cell(value: str, mark: tuple[int, Severity] | None, file_no: int, span: int = 1) -> str:
    number = "k-num" if NUMBER.match(value) else ""
    if mark is None:
        first, *more = value.splitlines() or [""]
        shown = f"{first} …" if more else first
        return text("td", shown, cls=number) if span == 1 else text("td", shown, cls="k-long", colspan=span)
    return tag("td", esc(value) + _reference(mark[0], file_no), cls=f"{CLASSES[mark[1]]} {number}".strip())


def _reference(number: int, file_no: int) -> str:
    return " " + tag("sup", text("a", number, href=f"#{anchor(file_no, number)}"))
