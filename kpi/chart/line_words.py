"""What a monthly line says: its title, what it measures, its source, and the facts of each month."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kpi.chart.line_view import LineView
from kpi.chart.nothing import nothing_kind
from kpi.chart.rows import MonthRow
from kpi.model.chart import Cell, CellKind, DataTable
from kpi.model.plan import Kind
from kpi.model.progress import SeriesPoint
from kpi.text import charts as words
from kpi.text.dates import fmt_period


def line_title(line: LineView) -> str:
    rows, at = line.rows, line.judged
    month = rows.months[at] if rows.months else None
    value = line.actual[at] if month else None
    if month is None or month.point is None or value is None:
        return _title_without_value(line)
    coverage, to_date = month.point.coverage, month.point.to_date
    if rows.indicator.kind is Kind.YES_NO and rows.is_percent and to_date.numerator is not None:
        return words.answers_title(rows.indicator.name, to_date.numerator, to_date.denominator or 0)
    return words.line_title(
        rows.indicator.name,
        line.say(value, month.target),
        status=rows.status,
        path_gap=None if month.path is None else value - Fraction(month.path),
        is_percent=rows.is_percent,
        requirement=rows.requirement,
        coverage=(coverage.reported, coverage.expected),
    )


def _title_without_value(line: LineView) -> str:
    """The judged month has no value: its status says why; where nothing is judged, the last value and its month do."""
    rows = line.rows
    known = [(month.period, value) for month, value in zip(rows.months, line.actual, strict=True) if value is not None]
    if rows.status or not known:
        return words.line_title(rows.indicator.name, None, status=rows.status)
    period, value = known[-1]
    return words.earlier_title(rows.indicator.name, line.say(value), fmt_period(period))


def line_subtitle(line: LineView) -> str:
    rows, indicator = line.rows, line.rows.indicator
    text = words.measure_words(
        indicator.numerator,
        indicator.denominator,
        is_percent=rows.is_percent,
        unit=indicator.unit_of_measure,
        over_time=indicator.over_time,
        org=rows.org_name,
    )
    axis = line.axis
    if rows.zoom:
        return f"{text}. {words.zoom_note(axis.ticks[0][1], axis.ticks[-1][1])}"
    return text


def line_source(line: LineView, hollow: Sequence[bool], unnamed_silent: int) -> str:
    """The line under the chart, after what explains hollow points and gaps that are not named in their places."""
    drawn_hollow = any(thin and value is not None for thin, value in zip(hollow, line.actual, strict=True))
    notes = [
        words.thin_coverage_note(line.rows.coverage_floor) if drawn_hollow else "",
        words.silent_periods_note(unnamed_silent) if unnamed_silent else "",
        words.source_line(line.rows.as_of, illustrative=line.rows.illustrative),
    ]
    return " ".join(filter(None, notes))


def line_hover(line: LineView, month: MonthRow) -> str:
    """Period, value with its parts, requirement, coverage: one line each."""
    lines = [fmt_period(month.period)]
    if month.point is not None and month.period <= line.rows.at:
        lines += _figure_facts(line, month, month.point)
    if month.path is not None:
        lines.append(words.fact(words.PATH, line.say(month.path)))
    if month.target is not None:
        lines.append(words.requirement_fact(month.requirement or line.rows.requirement or line.level(month.target)))
    return "\n".join(lines)


def _figure_facts(line: LineView, month: MonthRow, point: SeriesPoint) -> list[str]:
    own_nothing, nothing = nothing_kind(point.own), nothing_kind(point.to_date)
    measure = point.to_date.measure
    facts = []
    if own_nothing == "not_reported" or measure is None:
        facts.append(words.fact(words.ACTUAL, words.KINDS_OF_NOTHING[own_nothing or nothing]))
    else:
        parts = words.parts_words(point.to_date.numerator, point.to_date.denominator)
        said = line.say(measure, month.target)
        facts.append(words.fact(words.ACTUAL, f"{said} ({parts})" if parts else said))
    if line.rows.of_area and point.coverage.expected:
        facts.append(words.coverage_words(point.coverage.reported, point.coverage.expected))
    return facts


def line_table(line: LineView) -> DataTable:
    kind = CellKind.PERCENT if line.rows.is_percent else CellKind.NUMBER
    sign = " (%)" if line.rows.is_percent else ""
    headings = (
        words.PERIOD,
        words.ACTUAL + sign,
        words.PATH + sign,
        words.TARGET + sign,
        words.NUMERATOR,
        words.DENOMINATOR,
        words.REPORTED,
        words.EXPECTED,
        words.NOTE,
    )
    kinds = (CellKind.TEXT, kind, kind, kind, *(CellKind.COUNT,) * 4, CellKind.TEXT)
    return DataTable(headings, kinds, tuple(_table_row(line, i) for i in range(len(line.actual))))


def _table_row(line: LineView, i: int) -> tuple[Cell, ...]:
    month = line.rows.months[i]
    point = month.point if month.period <= line.rows.at else None
    head = (fmt_period(month.period), line.actual[i], month.path, month.target)
    if point is None:
        return (*head, None, None, None, None, "")
    drawn = line.actual[i] is not None
    nothing = nothing_kind(point.own) or nothing_kind(point.to_date)
    return (
        *head,
        point.to_date.numerator if drawn else None,
        point.to_date.denominator if drawn else None,
        point.coverage.reported,
        point.coverage.expected,
        words.KINDS_OF_NOTHING.get(nothing, ""),
    )
