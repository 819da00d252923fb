"""The tables in the text of a report, and how a figure is printed in any of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.model.chart import CellKind
from kpi.model.figure import FigureState
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind
from kpi.model.progress import ProgressRow, SeriesPoint, Standing
from kpi.model.report import Grid, GridCell, Printed
from kpi.service.report_facts import ReportFacts
from kpi.service.report_units import UnitPlace
from kpi.service.template import requirement_of
from kpi.text import report as TEXT
from kpi.text.dates import fmt_period_short
from kpi.text.numbers import fmt_count, fmt_number, fmt_percent
from kpi.text.report import Head
from kpi.text.statuses import STATUS_WORDS

TEXT_CELL, COUNT = CellKind.TEXT, CellKind.COUNT


class Numbering:
    """Numbers tables and charts as they come."""

    def __init__(self) -> None:
        self._tables = 0
        self._charts = 0

    def table(self) -> int:
        """The number of the next table."""
        self._tables += 1
        return self._tables

    def chart(self) -> int:
        """The number of the next chart."""
        self._charts += 1
        return self._charts


def figure_of(standing: Standing, indicator: Indicator, row: ProgressRow | UnitPlace | None = None) -> str:
    """A figure as it is printed: 84,2% (842/1.000 hồ sơ); 12 sáng kiến; Có."""
    measure = standing.measure
    if measure is None:
        return _unmeasured(standing)
    if standing.numerator is not None and standing.denominator is not None:
        # A yes/no of many units is counted in units.
        unit = TEXT.UNIT_MEASURE if indicator.kind is Kind.YES_NO else indicator.unit_of_measure
        parts = f"{fmt_count(standing.numerator)}/{fmt_count(standing.denominator)} {unit}".strip()
        return f"{fmt_percent(measure, row.target_value if row else None)} ({parts})"
    if indicator.is_ratio:
        return fmt_percent(measure, row.target_value if row else None)
    if indicator.kind is Kind.YES_NO:
        return TEXT.YES if measure else TEXT.NO
    return f"{fmt_number(measure)} {indicator.unit_of_measure}".strip()


def counted_cell(standing: Standing, indicator: Indicator) -> GridCell:
    """A figure for a table: what is counted stays a number in a workbook, what has parts is told with them."""
    text, measure = figure_of(standing, indicator), standing.measure
    is_plain = measure is not None and indicator.kind is Kind.COUNT and standing.denominator is None
    return Printed(measure, text) if is_plain and measure is not None else text


def _unmeasured(standing: Standing) -> str:
    """Which kind of nothing; or figures that are there and make no figure of the whole."""
    if standing.state is None:
        return ""
    return TEXT.NOT_ADDED if standing.state is FigureState.VALUE else STATUS_WORDS[standing.state]


def span_words(periods: Sequence[Period]) -> str:
    """The first and the last of some periods, or the only one."""
    words = [fmt_period_short(period) for period in periods]
    return words[0] if len(words) == 1 else f"{words[0]} – {words[-1]}" if words else ""


def brief_table(facts: ReportFacts, numbering: Numbering) -> Grid:
    """One line for each target, for the text."""
    rows = tuple(
        (number, row.indicator.name, required_words(row), reached_words(row), STATUS_WORDS[row.status])
        for number, row in enumerate(facts.rows, 1)
    )
    return Grid(
        caption=TEXT.TABLE_1.format(number=numbering.table(), period=facts.period_words()),
        headings=Head.brief,
        kinds=(COUNT, TEXT_CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL),
        rows=rows,
        shares=(7, 38, 19, 22, 14),
    )


def required_words(row: ProgressRow) -> str:
    """What a target asks for, and whether of each unit."""
    words = requirement_of(row.target, row.indicator)
    return f"{TEXT.EACH}: {words}" if row.counts_units else words


def reached_words(row: ProgressRow) -> str:
    """What a target has reached: units that meet it, or the figure."""
    if row.counts_units and row.standing.numerator is not None and row.standing.denominator is not None:
        return TEXT.UNITS_REACHED.format(
            met=fmt_count(row.standing.numerator), could=fmt_count(row.standing.denominator)
        )
    return figure_of(row.standing, row.indicator, row) or STATUS_WORDS[row.status]


def counts_table(facts: ReportFacts, numbering: Numbering | None = None) -> Grid:
    """The indicators without a target; a table of the text has a number and a caption, that of an annex has none."""
    caption = TEXT.TABLE_COUNTS.format(number=numbering.table(), period=facts.period_words()) if numbering else ""
    rows: list[tuple[GridCell, ...]] = []
    for number, (indicator, point) in enumerate(facts.plain_indicators, 1):
        shown = counted_cell(point.to_date, indicator) if point else ""
        covered = f"{point.coverage.reported}/{point.coverage.expected}" if point else ""
        rows.append((number, indicator.name, indicator.unit_of_measure, shown or STATUS_WORDS["not_reported"], covered))
    return Grid(
        caption=caption,
        headings=Head.counts,
        kinds=(COUNT, TEXT_CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL),
        rows=tuple(rows),
        shares=(7, 42, 15, 22, 14),
        note=TEXT.COUNTS_NOTE if any(_is_thin(point) for _, point in facts.plain_indicators) else "",
    )


def _is_thin(point: SeriesPoint | None) -> bool:
    return point is not None and point.coverage.reported < point.coverage.expected


def phases_table(facts: ReportFacts, numbering: Numbering) -> Grid:
    """What each target had reached at the end of each phase."""
    ends = facts.phase_ends
    found = [{row.target.id: row for row in facts.rows_at_end_of(period)} for _, period in ends]
    rows: list[tuple[GridCell, ...]] = []
    for number, row in enumerate(facts.rows, 1):
        cells = [reached_words(rows_then[row.target.id]) if row.target.id in rows_then else "" for rows_then in found]
        rows.append((number, row.indicator.name, *cells))
    return Grid(
        caption=TEXT.TABLE_PHASES.format(number=numbering.table()),
        headings=(*Head.phases, *(phase.title for phase, _ in ends)),
        kinds=(COUNT, TEXT_CELL, *(TEXT_CELL for _ in ends)),
        rows=tuple(rows),
        shares=(7, 40, *(53 // len(ends) for _ in ends)),
    )
