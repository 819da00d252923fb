"""What only a workbook of a report has: the figures of every unit with totals that recompute, and the dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpi.model.chart import CellKind, Number
from kpi.model.progress import ProgressRow, Standing
from kpi.model.report import Annex, Grid, GridCell, Printed
from kpi.service.report_facts import ReportFacts, whole_standing
from kpi.service.report_units import UnitPlace
from kpi.text import report as TEXT
from kpi.text.numbers import fmt_percent


def data_sheets(facts: ReportFacts) -> tuple[Annex, ...]:
    """The sheets, without those that would be empty."""
    return tuple(Annex(title, (grid,)) for title, grid in _sheets(facts) if grid.rows)


def _sheets(facts: ReportFacts) -> Iterator[tuple[str, Grid]]:
    yield TEXT.DATA_SHEET, _figures(facts)
    yield TEXT.DICTIONARY_SHEET, _dictionary(facts)


def _figures(facts: ReportFacts) -> Grid:
    """One line for each unit and target that is measured by parts; under each target its total."""
    rows: list[tuple[GridCell, ...]] = []
    totals: set[int] = set()
    for target in facts.rows:
        units = [row for row in facts.unit_rows.get(target.target.id, []) if row.standing.numerator is not None]
        rows += [_line(facts, row) for row in units]
        if units:
            rows += _closed(target, units)
            totals.add(len(rows))
            whole = whole_standing(target)
            parts = (whole.numerator, whole.denominator) if whole is not None else (None, None)
            rows.append((target.indicator.name, TEXT.ALL_UNITS, *parts, _share(whole, target.target_value)))
    return Grid(
        caption="",
        headings=TEXT.Head.data,
        kinds=(CellKind.TEXT, CellKind.TEXT, CellKind.NUMBER, CellKind.NUMBER, CellKind.PERCENT),
        rows=tuple(rows),
        shares=(40, 26, 11, 11, 12),
        emphasis=frozenset(totals),
        formulas=((4, "{2}/{3}*100"),),
    )


def _line(facts: ReportFacts, row: UnitPlace) -> tuple[GridCell, ...]:
    standing = row.standing
    shown = _share(standing, row.target_value)
    return (row.indicator.name, facts.tree[row.org].name, standing.numerator, standing.denominator, shown)


def _share(standing: Standing | None, target: Number | None) -> GridCell:
    """A percentage with as many decimals as keep it on its side of the target."""
    measure = standing.measure if standing is not None else None
    return None if measure is None else Printed(measure, fmt_percent(measure, target))


def _closed(target: ProgressRow, units: list[UnitPlace]) -> Iterator[tuple[GridCell, ...]]:
    """What units that no longer exist have left in the total, so that the lines add up to it."""
    whole = whole_standing(target)
    if whole is None or whole.numerator is None or whole.denominator is None:
        return
    numerator = whole.numerator - sum((row.standing.numerator or Decimal(0) for row in units), Decimal(0))
    denominator = whole.denominator - sum((row.standing.denominator or Decimal(0) for row in units), Decimal(0))
    if numerator or denominator:
        yield target.indicator.name, TEXT.CLOSED_UNITS, numerator, denominator, None


def _dictionary(facts: ReportFacts) -> Grid:
    """What each indicator measures and how it adds up."""
    rows = tuple(
        (
            indicator.code,
            indicator.name,
            indicator.numerator,
            indicator.denominator,
            indicator.unit_of_measure,
            TEXT.OVER_TIME[indicator.over_time],
            TEXT.OVER_UNITS[indicator.over_units],
        )
        for indicator in facts.plan.indicators
    )
    kinds = (CellKind.TEXT,) * len(TEXT.Head.dictionary)
    return Grid("", TEXT.Head.dictionary, kinds, rows, (8, 26, 22, 22, 10, 14, 14))
