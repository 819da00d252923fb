"""The unit's own words: the sheet with results, difficulties, proposals and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.ingest.raw import CellKind, RawSheet, RawWorkbook
from kpi.ingest.tables import MARKER_SHEET
from kpi.model.issue import CellRef
from kpi.model.period import Period
from kpi.model.upload import Narrative
from kpi.text.headings import TOPIC_BY_HEADING
from kpi.text.letters import plain_text
from kpi.text.names import fold

# A sheet with at least so many topics is the narrative sheet, whatever it is called.
_LEAST_TOPICS = 2


def read_narratives(raw: RawWorkbook, org: str, period: Period) -> Iterator[Narrative]:
    """Each topic that was written about, with its cell."""
    for sheet in raw.sheets:
        if sheet.hidden or sheet.name.strip().casefold() == MARKER_SHEET:
            continue
        topics = _topics(sheet)
        if len(topics) < _LEAST_TOPICS:
            continue
        for topic, (row, column) in topics.items():
            for place, text in _passages(sheet, row, column, set(topics.values())):
                yield Narrative(org, period, topic, text, CellRef(sheet.name, *place))


def _topics(sheet: RawSheet) -> dict[str, tuple[int, int]]:
    """Topic → the cell of its heading; the heading is the first line, a hint may follow in the cell."""
    topics: dict[str, tuple[int, int]] = {}
    for place, cell in sheet.cells.items():
        if cell.kind is CellKind.TEXT:
            line = cell.text.strip().partition("\n")[0].lstrip("0123456789.) IVX-")
            topic = TOPIC_BY_HEADING.get(fold(line[:80]))
            if topic is not None:
                topics.setdefault(topic, place)
    return topics


def _passages(
    sheet: RawSheet, row: int, column: int, headings: set[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The text beside the heading; where there is none, the text below it, up to the next heading."""
    beside = [(row, c) for c in sorted(sheet.rows[row]) if c > column]
    below = []
    for next_row in sorted(r for r in sheet.rows if r > row):
        if any((next_row, c) in headings for c in sheet.rows[next_row]):
            break
        below.append((next_row, column))
    for place in beside or below[:1]:
        cell = sheet.cells.get(place)
        hidden = cell is None or cell.kind in (CellKind.ERROR, CellKind.COVERED)
        text = plain_text(cell.text) if cell is not None and not hidden else ""
        if text and place not in headings:
            yield place, text
            return
