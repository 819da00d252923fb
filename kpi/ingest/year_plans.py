"""Figures beside the plan of a year: what was done may be of the month or since January, and only the sender knows."""

from __future__ import annotations

from itertools import islice

from kpi.ingest.bands import Band
from kpi.ingest.context import PlanIndex
from kpi.ingest.findings import Findings
from kpi.ingest.tables import Table, text_of
from kpi.model.issue import CellRef
from kpi.model.plan import Indicator, OverTime
from kpi.text.heading_words import heading_words, names_time, says_year_plan

_MEASURES = ("numerator", "value")
_SAMPLE_ROWS = 400


def tell_year_plan(table: Table, band: Band, index: PlanIndex | None, findings: Findings) -> None:
    """A warning where figures that are added up stand beside a year's plan and do not say of which span they are."""
    if index is None or table.is_long or table.cumulative is not None or table.period or table.month:
        return
    plans = [level for levels in band.columns.values() for level in levels if says_year_plan(level.text)]
    column = next((table.columns[name] for name in _MEASURES if name in table.columns), None)
    if not plans or column is None or not any(i.over_time is OverTime.SUM for i in _indicators(table, index)):
        return
    levels = band.columns.get(column, ())
    if any(heading_words(level.text).qualifier or names_time(level.text) for level in levels):
        return
    heading = levels[-1].text if levels else ""
    at = CellRef(table.sheet.name, table.heading_row, column)
    findings.warning("heading.beside_year_plan", at, found=plans[0].text, heading=heading)


def _indicators(table: Table, index: PlanIndex) -> list[Indicator]:
    if table.indicator is not None:
        return [table.indicator]
    columns = [table.columns[name] for name in ("indicator", "indicator_name") if name in table.columns]
    texts = (text_of(cells, column) for _, cells in islice(table.rows(), _SAMPLE_ROWS) for column in columns)
    return [found for text in texts if text and (found := index.find_indicator(text)) is not None]
