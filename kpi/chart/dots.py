"""Units compared: one dot a unit, sorted by value, with the target line through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kpi.chart.nothing import nothing_kind
from kpi.chart.rows import UnitRow, UnitsDotsRows
from kpi.chart.scale import answer_axis, value_axis
from kpi.model.chart import Axis, Cell, CellKind, ChartKind, ChartSpec, DataTable, Label, Number, Role, Series
from kpi.model.plan import Direction
from kpi.text import charts as words
from kpi.text.chart_alts import dots_alt
from kpi.text.dates import fmt_period
from kpi.text.statuses import STATUS_WORDS

# A percentage of fewer than ten people or dossiers jumps by more than ten points with each of them.
SMALL_DENOMINATOR = 10
NAME_LENGTH = 26


def units_dots(rows: UnitsDotsRows) -> ChartSpec:
    """Describe the units compared: the best on top, at the bottom the ones without a value."""
    ordered = _ordered(rows)
    drawn = _drawn(rows, ordered)
    title = _title(rows)
    target = Series(Role.TARGET, words.TARGET, tuple(_target(rows, unit) for unit in drawn), 2)
    measures = tuple(unit.standing.measure for unit in drawn)
    return ChartSpec(
        kind=ChartKind.DOTS,
        title=title,
        subtitle=_subtitle(rows, len(drawn)),
        source=_source(rows, drawn),
        alt=dots_alt(title, len(rows.units), sum(unit.standing.measure is None for unit in rows.units)),
        file_name=words.file_name(f"{rows.indicator.name} - {words.UNIT.lower()}", fmt_period(rows.period)),
        categories=tuple(unit.name for unit in drawn),
        short_categories=tuple(shortened(unit.name) for unit in drawn),
        ticks=tuple(range(len(drawn))),
        table=_table(rows, ordered),
        axis=_axis(rows, [*measures, *target.values]),
        category_title=words.UNIT,
        series=(Series(Role.UNIT, words.ACTUAL, measures, 1), *((target,) if rows.target is not None else ())),
        labels=(*_value_labels(rows, drawn), *_target_label(rows)),
        hover=tuple(_hover(rows, unit) for unit in drawn),
        statuses=tuple(unit.status for unit in drawn),
        hollow=tuple(is_small(unit) for unit in drawn),
        silent=tuple(nothing_kind(unit.standing) for unit in drawn),
        illustrative=rows.illustrative,
        first_row=ordered.index(drawn[0]) if drawn else 0,
    )


def shortened(name: str, length: int = NAME_LENGTH) -> str:
    """A name that fits beside a chart on a phone; the full one is in the hover text and in the table."""
    return name if len(name) <= length else name[: length - 1].rstrip(" ,.-–") + "…"


def is_small(unit: UnitRow) -> bool:
    """Whether the unit's percentage stands on fewer than ten."""
    denominator = unit.standing.denominator
    return unit.standing.measure is not None and denominator is not None and abs(denominator) < SMALL_DENOMINATOR


def _ordered(rows: UnitsDotsRows) -> list[UnitRow]:
    """Best first, silent units last; units with equal values keep the order they came in."""
    sign = 1 if rows.indicator.direction is Direction.DOWN else -1
    known = [unit for unit in rows.units if unit.standing.measure is not None]
    silent = [unit for unit in rows.units if unit.standing.measure is None]
    return sorted(known, key=lambda unit: sign * (unit.standing.measure or Fraction(0))) + silent


def _drawn(rows: UnitsDotsRows, ordered: Sequence[UnitRow]) -> list[UnitRow]:
    """All units, or where they are too many the ones furthest behind."""
    if len(ordered) <= rows.most:
        return list(ordered)
    known = [unit for unit in ordered if unit.standing.measure is not None]
    return known[-rows.most :] if known else list(ordered[: rows.most])


def _target(rows: UnitsDotsRows, unit: UnitRow) -> Number | None:
    return rows.target if unit.target is None else unit.target


def _axis(rows: UnitsDotsRows, values: Sequence[Number | None]) -> Axis:
    if rows.is_yes_no:
        return answer_axis()
    return value_axis(values, is_percent=rows.is_percent, title=rows.indicator.unit_of_measure)


def _say(rows: UnitsDotsRows, value: Number, target: Number | None = None) -> str:
    if rows.is_yes_no:
        return words.yes_no_words(value)
    unit = rows.indicator.unit_of_measure
    return words.value_words(value, is_percent=rows.is_percent, unit=unit, target=target)


def _title(rows: UnitsDotsRows) -> str:
    if rows.is_yes_no:
        answers = [unit.standing.measure for unit in rows.units if unit.standing.measure is not None]
        return words.answers_title(rows.indicator.name, sum(answer > 0 for answer in answers), len(answers))
    judged = [unit for unit in rows.units if unit.status not in ("", "nothing_arose", "not_applicable", "not_started")]
    if judged:
        met = sum(unit.status in ("met", "exceeded") for unit in judged)
        unknown = [unit for unit in judged if unit.status in ("insufficient", "not_reported")]
        if len(unknown) == len(judged):
            return words.unknown_title(rows.indicator.name, rows.requirement)
        # A unit without any value is named below the others; one with a value that is too old is counted here.
        old = sum(unit.standing.measure is not None for unit in unknown)
        return words.units_title(rows.indicator.name, met, len(judged), old, rows.requirement)
    known = [(unit.standing.measure, unit) for unit in rows.units if unit.standing.measure is not None]
    values = [measure for measure, _ in known if measure is not None]
    said = [_say(rows, edge, rows.target) for edge in (min(values), max(values))] if values else [None, None]
    return words.spread_title(rows.indicator.name, said[0], said[1], len(values))


def _subtitle(rows: UnitsDotsRows, drawn: int) -> str:
    indicator = rows.indicator
    text = words.measure_words(
        indicator.numerator,
        indicator.denominator,
        is_percent=rows.is_percent,
        unit=indicator.unit_of_measure,
        over_time=indicator.over_time,
        org=fmt_period(rows.period),
    )
    return f"{text}. {words.few_shown_note(drawn, len(rows.units))}" if drawn < len(rows.units) else text


def _source(rows: UnitsDotsRows, drawn: Sequence[UnitRow]) -> str:
    text = words.source_line(rows.as_of, illustrative=rows.illustrative)
    return f"{words.small_denominator_note(SMALL_DENOMINATOR)} {text}" if any(map(is_small, drawn)) else text


def _value_labels(rows: UnitsDotsRows, drawn: Sequence[UnitRow]) -> list[Label]:
    return [
        Label(Role.UNIT, _say(rows, measure, _target(rows, unit)), at, measure)
        for at, unit in enumerate(drawn)
        if (measure := unit.standing.measure) is not None
    ]


def _level(rows: UnitsDotsRows, value: Number) -> str:
    if rows.is_yes_no:
        return words.yes_no_words(value).lower()
    return words.level_words(value, is_percent=rows.is_percent, unit=rows.indicator.unit_of_measure)


def _target_label(rows: UnitsDotsRows) -> list[Label]:
    if rows.target is None:
        return []
    level = _level(rows, rows.target)
    return [Label(Role.TARGET, words.target_label(rows.requirement or level), 0, rows.target)]


def _hover(rows: UnitsDotsRows, unit: UnitRow) -> str:
    """Unit, value with its parts, requirement, status: one line each."""
    lines = [unit.name, _figure_fact(rows, unit)]
    target = _target(rows, unit)
    if target is not None:
        level = _level(rows, target)
        lines.append(words.requirement_fact(level if unit.target is not None else rows.requirement or level))
    if unit.status:
        lines.append(words.fact(words.STATUS, STATUS_WORDS[unit.status]))
    return "\n".join([*lines, *([unit.note] if unit.note else [])])


def _figure_fact(rows: UnitsDotsRows, unit: UnitRow) -> str:
    measure = unit.standing.measure
    if measure is None:
        return words.fact(words.ACTUAL, words.KINDS_OF_NOTHING[nothing_kind(unit.standing)])
    parts = words.parts_words(unit.standing.numerator, unit.standing.denominator)
    said = _say(rows, measure, _target(rows, unit))
    return words.fact(words.ACTUAL, f"{said} ({parts})" if parts else said)


def _table(rows: UnitsDotsRows, ordered: Sequence[UnitRow]) -> DataTable:
    kind = CellKind.PERCENT if rows.is_percent else CellKind.NUMBER
    sign = " (%)" if rows.is_percent else ""
    headings = (
        words.UNIT,
        words.ACTUAL + sign,
        words.TARGET + sign,
        words.NUMERATOR,
        words.DENOMINATOR,
        words.STATUS,
        words.NOTE,
    )
    kinds = (CellKind.TEXT, kind, kind, CellKind.COUNT, CellKind.COUNT, CellKind.TEXT, CellKind.TEXT)
    return DataTable(headings, kinds, tuple(_table_row(rows, unit) for unit in ordered))


def _table_row(rows: UnitsDotsRows, unit: UnitRow) -> tuple[Cell, ...]:
    nothing = words.KINDS_OF_NOTHING.get(nothing_kind(unit.standing), "")
    small = words.SMALL_DENOMINATOR.format(count=SMALL_DENOMINATOR) if is_small(unit) else ""
    return (
        unit.name,
        unit.standing.measure,
        _target(rows, unit),
        unit.standing.numerator,
        unit.standing.denominator,
        STATUS_WORDS.get(unit.status, ""),
        "; ".join(part for part in (nothing, small, unit.note) if part),
    )
