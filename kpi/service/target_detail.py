"""One target: its status explained, its months, and the org units compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import repeat

from kpi.accounts.rights import Action
from kpi.aggregate import many
from kpi.aggregate.rows import target_row
from kpi.model.figure import FigureState
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, Scope, Target
from kpi.model.progress import ProgressRow, Standing
from kpi.model.standings import NOT_APPLICABLE, NOT_REPORTED, NOTHING_AROSE, SCALE, VALUE, UnitStandings
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.series import SeriesReader
from kpi.service.standing import counted_row, find_target, unit_statuses, whole_row
from kpi.service.template import requirement_of
from kpi.service.views import SeriesRow, TargetDetail, UnitMark
from kpi.text.sentences import explain

NOTHING_REPORTED = Standing()
STATE_BY_CODE = {
    NOT_REPORTED: None,
    VALUE: FigureState.VALUE,
    NOTHING_AROSE: FigureState.NOTHING_AROSE,
    NOT_APPLICABLE: FigureState.NOT_APPLICABLE,
}


def target_detail(
    inst: Installation,
    plan_id: str,
    target_id: str,
    *,
    org: str | None = None,
    period: Period | None = None,
    known_at: dt.datetime | None = None,
    approved_only: bool = False,
) -> TargetDetail:
    """The target of the owner, or of `org`, as at `period`, with its months and the units below it compared."""
    plan = inst.plan(plan_id)
    target = find_target(plan, target_id)
    indicator = plan.indicator(target.indicator)
    period = inst.period_or_default(plan, period)
    area = inst.org(org).code if org is not None else plan.owner
    inst.require_area(plan, area)
    reader = Reader(inst, plan, area, period, known_at=known_at, approved_only=approved_only)
    row = _row(reader, target)
    return TargetDetail(
        row=row,
        sentence=explain(row),
        requirement=requirement_of(target, indicator),
        series=_series(reader, target, indicator, row),
        units=seen_marks(reader, target, indicator) if area == plan.owner else (),
        illustrative=inst.is_illustrative(plan_id),
    )


def _row(reader: Reader, target: Target) -> ProgressRow:
    if reader.area != reader.plan.owner:
        unit = reader.tree[reader.area]
        reader.load_units([reader.plan.indicator(target.indicator)], [unit])
        return target_row(reader.unit_facts(target, unit))
    return whole_row(reader, target) if target.scope is Scope.WHOLE else counted_row(reader, target)


def _series(reader: Reader, target: Target, indicator: Indicator, row: ProgressRow) -> tuple[SeriesRow, ...]:
    walker = SeriesReader(reader, indicator)
    span = reader.span_of(target)
    if target.scope is walker.scope:
        return walker.rows(target, [p for p in span.periods if p <= reader.period])
    points = reader.area_series(span, indicator)
    return tuple(SeriesRow(point, target, None, row.target_value, None) for point in points)


def seen_marks(reader: Reader, target: Target, indicator: Indicator) -> tuple[UnitMark, ...]:
    """The marks of the org units that are the user's to see."""
    marks = unit_marks(reader, target, indicator)
    if reader.inst.may(Action.VIEW_UNIT, reader.area):
        return marks
    told = reader.inst.reaches(Action.VIEW_UNIT)
    return tuple(mark for mark in marks if told(mark.unit.code))


def indicator_marks(
    inst: Installation, plan_id: str, code: str, *, phase: str | None, period: Period
) -> tuple[UnitMark, ...]:
    """Every org unit's figure for an indicator without a target, over a phase, as at `period`."""
    plan = inst.plan(plan_id)
    indicator = inst.indicator(plan, code)
    inst.require_area(plan, plan.owner)
    # A target of the whole judges no unit: the units' figures come without a status.
    anything = Target(code, code, Scope.WHOLE, Comparator.AT_LEAST, phase=phase)
    return seen_marks(Reader(inst, plan, plan.owner, period), anything, indicator)


def unit_marks(reader: Reader, target: Target, indicator: Indicator) -> tuple[UnitMark, ...]:
    """Every org unit of the area with its figure; judged where the target is set for each of them."""
    if not reader.span_of(target).periods:
        return ()
    standings = reader.unit_standings(target)
    judged = target.scope is Scope.EACH_UNIT and target.comparator is not Comparator.RISING
    statuses = unit_statuses(reader, target, standings) if judged else None
    said = repeat(None) if statuses is None else map(many.STATUSES.__getitem__, statuses.tolist())
    ages = [reader.period.index - last if last else None for last in standings.last_index.tolist()]
    stale = (age is not None and age > indicator.stale_after for age in ages)
    units = map(reader.tree.by_code.__getitem__, standings.orgs.tolist())
    # Put together column by column: forty thousand org units have one each.
    return tuple(map(UnitMark, units, standings_in(standings, indicator), said, stale, ages))


def standings_in(standings: UnitStandings, indicator: Indicator) -> Iterator[Standing]:
    """Every org unit's standing out of the columns. Thousands of them share a few periods and numbers."""
    period_of = lru_cache(maxsize=None)(_period)
    number = lru_cache(maxsize=None)(_number)
    columns = (
        standings.state,
        standings.has_parts,
        standings.numerator,
        standings.denominator,
        standings.value,
        standings.last_index,
    )
    for code, has_parts, numerator, denominator, value, last in zip(*(c.tolist() for c in columns), strict=True):
        state = STATE_BY_CODE[code]
        if state is None:
            yield NOTHING_REPORTED
        elif has_parts:
            yield Standing(state, number(numerator), number(denominator), None, period_of(last))
        else:
            known = number(value) if state is FigureState.VALUE else None
            yield Standing(state, None, None, known, period_of(last), not indicator.is_ratio)


def _period(index: int) -> Period | None:
    return Period.at(index) if index else None


def _number(scaled: int) -> Decimal:
    return Decimal(scaled) / SCALE
