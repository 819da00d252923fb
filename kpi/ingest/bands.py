"""Where headings stand on a sheet and what they say: one, two or three rows, merged or not, once or several times.

A band is a block of heading rows with the rows of its table below it. Each of its columns has its texts from the top
level down to the bottom one; what the texts mean is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kpi.ingest.raw import CellKind, RawSheet, Row
from kpi.model.issue import CellRef
from kpi.text.heading_words import heading_words

# Titles and instructions stand above the first headings; further down nobody looks for them.
HEADING_ROWS = 25
# More levels than these are no heading.
MOST_LEVELS = 5
# A sheet that shows its headings anew this often is no form.
MOST_BANDS = 60
# Longer texts are sentences.
LONGEST_HEADING = 200
_MEASURES = ("numerator", "denominator", "value", "percent")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")

# Top, left, bottom, right.
Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Level:
    """One text of a column's heading, and the cell where it stands; `wide` where it covers several columns."""

    text: str
    row: int
    column: int
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The headings of one table. `last_row` is the last row that can belong to it; None: to the end of the sheet."""

    sheet: RawSheet
    top: int
    bottom: int
    columns: Mapping[int, tuple[Level, ...]]
    last_row: int | None = None
    title_from: int = 1

    @property
    def at(self) -> CellRef:
        """The row that people see as the heading."""
        return CellRef(self.sheet.name, self.bottom)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows below the headings."""
        for number, cells in self.sheet.rows.items():
            if number > self.bottom and (self.last_row is None or number <= self.last_row):
                yield number, cells


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def merged_ranges(sheet: RawSheet) -> list[Range]:
    """The merged ranges as numbers."""
    found = (_RANGE.fullmatch(reference) for reference in sheet.merged)
    return [(int(m[2]), column_number(m[1]), int(m[4]), column_number(m[3])) for m in found if m]


def find_bands(
    sheet: RawSheet, is_name: Callable[[str], bool], is_part: Callable[[str], bool] = lambda text: False
) -> list[Band]:
    """Every band of a sheet from top to bottom.

    `is_name` knows the names of indicators, units and months, `is_part` the plans' own words for numerators and
    denominators.
    """
    ranges = merged_ranges(sheet)
    found: list[tuple[int, int]] = []
    for row, cells in sheet.rows.items():
        if found and row <= found[-1][1]:
            continue
        if (row > HEADING_ROWS and not found) or len(found) >= MOST_BANDS:
            break
        if _is_anchor(cells, is_name):
            floor = found[-1][1] if found else 0
            found.append((_top(sheet, row, ranges, floor), _bottom(sheet, row, ranges, is_name, is_part)))
    return [_band(sheet, ranges, place, found) for place in range(len(found))]


def _texts(cells: Row) -> list[str]:
    return [cell.text for cell in cells.values() if cell.kind is CellKind.TEXT and cell.text.strip()]


def _has_numbers(cells: Row) -> bool:
    return any(cell.kind not in (CellKind.TEXT, CellKind.COVERED) for cell in cells.values())


def is_heading(text: str) -> bool:
    """Whether a text is one of the words that headings of forms have; "Đơn vị báo cáo:" is a label of a title."""
    words = heading_words(text)
    return bool(words.field or words.is_other) and not text.rstrip().endswith(":")


def _is_anchor(cells: Row, is_name: Callable[[str], bool]) -> bool:
    """Whether a row looks like headings: words of headings, and no figures among them."""
    if len(cells) < 2 or _has_numbers(cells):
        return False
    texts = [text for text in _texts(cells) if len(text) <= LONGEST_HEADING]
    strong = sum(is_heading(text) for text in texts)
    if strong == 0:
        return False
    return strong >= 2 or any(heading_words(t).likely or is_name(t) for t in texts if not is_heading(t))


def _joined(ranges: list[Range], upper: int, lower: int) -> bool:
    """Whether a merged range joins two rows."""
    return any(top <= upper and lower <= bottom for top, _, bottom, _ in ranges)


def _top(sheet: RawSheet, anchor: int, ranges: list[Range], floor: int) -> int:
    """The uppermost row of the headings: joined from above, or groups of columns right above."""
    top = anchor
    while top - 1 > floor and anchor - top < MOST_LEVELS - 1:
        above = sheet.rows.get(top - 1)
        if above is None or _has_numbers(above):
            break
        texts = _texts(above)
        group = any(
            t == b == top - 1 and right > left and not _is_title(sheet, anchor, (left, right))
            for t, left, b, right in ranges
        )
        several = len(texts) >= 2 and not any(":" in text for text in texts)
        if not (_joined(ranges, top - 1, top) or (group and texts) or several):
            break
        if any(len(text) > LONGEST_HEADING for text in texts):
            break
        top -= 1
    return top


def _is_title(sheet: RawSheet, anchor: int, columns: tuple[int, int]) -> bool:
    """Whether a merged cell is a title: it covers the whole table, or measures and also what names the rows."""
    used = sheet.rows[anchor]
    covered = [heading_words(cell.text) for column, cell in used.items() if columns[0] <= column <= columns[1]]
    names = any(words.is_other or (words.field or "").startswith(("org", "indicator")) for words in covered)
    measures = any(words.field in _MEASURES for words in covered)
    return (columns[0] <= min(used) and columns[1] >= max(used)) or (names and measures)


def _bottom(
    sheet: RawSheet,
    anchor: int,
    ranges: list[Range],
    is_name: Callable[[str], bool],
    is_part: Callable[[str], bool],
) -> int:
    """The lowest row of the headings: joined to the ones above, or words of headings only."""
    bottom = anchor
    while bottom - anchor < MOST_LEVELS - 1:
        below = sheet.rows.get(bottom + 1)
        if below is None or (_has_numbers(below) and not _joined(ranges, bottom, bottom + 1)):
            break
        texts = _texts(below)
        # One such text alone may be a row that was left blank; two beside each other are headings.
        parts = {t for t in texts if is_part(t)} if sum(map(is_part, texts)) > 1 else set()
        words = sum(_is_word(t) or t in parts for t in texts)
        named = sum(is_name(t) and not _is_word(t) and t not in parts for t in texts)
        measures = bool(parts) or any(heading_words(t).field in _MEASURES for t in texts)
        all_words = bool(texts) and words + named == len(texts) and words > 0 and (measures or words * 2 > len(texts))
        # One text alone is a line above figures ("Kỳ trước"), no row of headings, unless it names a measure.
        is_line = len(texts) == 1 and not measures
        if not _joined(ranges, bottom, bottom + 1) and (is_line or not all_words):
            break
        bottom += 1
    return bottom


def _is_word(text: str) -> bool:
    """Whether a text is one of the words of headings, certain or likely."""
    words = heading_words(text)
    return bool(is_heading(text) or words.likely or words.qualifier)


def _band(sheet: RawSheet, ranges: list[Range], place: int, found: list[tuple[int, int]]) -> Band:
    top, bottom = found[place]
    last = found[place + 1][0] - 1 if place + 1 < len(found) else None
    return Band(sheet, top, bottom, _columns(sheet, top, bottom, ranges), last, found[place - 1][1] + 1 if place else 1)


def _columns(sheet: RawSheet, top: int, bottom: int, ranges: list[Range]) -> dict[int, tuple[Level, ...]]:
    """Each column with its texts from the top down; a merged text stands over every column that it covers."""
    covering: dict[tuple[int, int], tuple[int, int, bool]] = {}
    spread: set[int] = set()
    used = {column for row in range(top, bottom + 1) for column in sheet.rows.get(row, {})}
    widest = max(used, default=0)
    for t, left, b, right in ranges:
        if b < top or t > bottom:
            continue
        if right > left:
            spread.add(t)
        for row in range(max(t, top), min(b, bottom) + 1):
            for column in range(left, min(right, widest + 60) + 1):
                covering[row, column] = (t, left, right > left)
    columns: dict[int, list[Level]] = {}
    for column in sorted(used | {column for _, column in covering}):
        levels: list[Level] = []
        for row in range(top, bottom + 1):
            origin_row, origin_column, wide = covering.get((row, column), (row, column, False))
            text = _shown(sheet, origin_row, origin_column)
            if not text and row < bottom and (row, column) not in covering and row not in spread:
                origin_column = _left_of(sheet, row, column, bottom)
                text, origin_row, wide = (
                    (_shown(sheet, row, origin_column), row, True) if origin_column else ("", row, False)
                )
            level = Level(text, origin_row, origin_column, wide)
            if text and level not in levels:
                levels.append(level)
        if levels:
            columns[column] = levels
    return {column: tuple(levels) for column, levels in columns.items()}


def _shown(sheet: RawSheet, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    return cell.text.strip() if cell is not None and cell.kind in (CellKind.TEXT, CellKind.DATE) else ""


def _left_of(sheet: RawSheet, row: int, column: int, bottom: int) -> int:
    """The column whose text in `row` reaches to `column` without being merged; 0 where none does.

    Only over a column that has a text of its own further down, and only from a group: a heading with nothing below it
    is a column of its own.
    """
    cells = sheet.rows.get(row, {})
    below = [sheet.rows.get(lower, {}) for lower in range(row + 1, bottom + 1)]
    if not any(column in cells_below for cells_below in below):
        return 0
    left = max((c for c in cells if c < column and cells[c].text.strip()), default=0)
    if not left or not any(left in cells_below for cells_below in below):
        return 0
    return left
