"""One target: its status explained, its months, and the org units compared."""

from __future__ import annotations

from decimal import Decimal

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

STATE_BY_CODE = {
    NOT_REPORTED: None,
    VALUE: FigureState.VALUE,
    NOTHING_AROSE: FigureState.NOTHING_AROSE,
    NOT_APPLICABLE: FigureState.NOT_APPLICABLE,
}


def target_detail(
    inst: Installation, plan_id: str, target_id: str, *, org: str | None = None, period: Period | None = None
) -> TargetDetail:
    """The target of the owner, or of `org`, as at `period`, with its months and the units below it compared."""
    plan = inst.plan(plan_id)
    target = find_target(plan, target_id)
    indicator = plan.indicator(target.indicator)
    period = inst.period_or_default(plan, period)
    area = inst.org(org).code if org is not None else plan.owner
    reader = Reader(inst, plan, area, period)
    row = _row(reader, target)
    return TargetDetail(
        row=row,
        sentence=explain(row),
        requirement=requirement_of(target, indicator),
        series=_series(reader, target, indicator, row),
        units=unit_marks(reader, target, indicator) if area == plan.owner else (),
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


def unit_marks(reader: Reader, target: Target, indicator: Indicator) -> tuple[UnitMark, ...]:
    """Every org unit of the area with its figure; judged where the target is set for each of them."""
    if not reader.span_of(target).periods:
        return ()
    standings = reader.unit_standings(target)
    judged = target.scope is Scope.EACH_UNIT and target.comparator is not Comparator.RISING
    statuses = unit_statuses(reader, target, standings) if judged else None
    tree = reader.tree
    marks = []
    for place, org in enumerate(standings.orgs):
        standing = standing_in(standings, place, indicator)
        age = None if standing.last_period is None else reader.period.index - standing.last_period.index
        marks.append(
            UnitMark(
                unit=tree[str(org)],
                standing=standing,
                status=None if statuses is None else many.STATUSES[statuses[place]],
                is_stale=age is not None and age > indicator.stale_after,
                age_periods=age,
            )
        )
    return tuple(marks)


def standing_in(standings: UnitStandings, place: int, indicator: Indicator) -> Standing:
    """One org unit's standing out of the columns."""
    state = STATE_BY_CODE[int(standings.state[place])]
    if state is None:
        return Standing()
    last = int(standings.last_index[place])
    last_period = Period.at(last) if last else None
    if standings.has_parts[place]:
        return Standing(
            state,
            _number(int(standings.numerator[place])),
            _number(int(standings.denominator[place])),
            last_period=last_period,
        )
    value = _number(int(standings.value[place])) if state is FigureState.VALUE else None
    return Standing(state, value=value, last_period=last_period, additive=not indicator.is_ratio)


def _number(scaled: int) -> Decimal:
    return Decimal(scaled) / SCALE
