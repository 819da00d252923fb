"""The first page: where the plan stands, what changed, who is silent, and what is due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from kpi.accounts.rights import Action
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, Plan, Scope, Span, Target
from kpi.model.progress import Coverage, DeadlineRow, DeadlineState, ProgressRow, SeriesPoint, Standing
from kpi.service.deadlines import deadlines
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.series import SeriesReader, change_of
from kpi.service.standing import chosen_targets, counted_row, whole_row
from kpi.service.template import requirement_of
from kpi.service.views import IndicatorRow, Overview, OverviewRow, SeriesRow, SilentUnit
from kpi.text.sentences import explain
from kpi.text.statuses import STATUS_ORDER

# A year of months fits beside a row and shows a season.
SPARK_PERIODS = 12
# The first page names this many; the others are counted, and listed on their own pages.
SHOWN_SILENT = 12
SHOWN_DEADLINES = 5


def overview(inst: Installation, plan_id: str, *, phase: str | None = None, period: Period | None = None) -> Overview:
    """Everything the first page shows, worst target first."""
    plan = inst.plan(plan_id)
    inst.require_area(plan, plan.owner)
    period = inst.period_or_default(plan, period, phase)
    reader = Reader(inst, plan, plan.owner, period)
    targets = chosen_targets(plan, phase)
    span = plan.span(phase)
    plain = _without_target(plan, targets)
    _load(reader, targets, plain, span)
    rows = [_target_row(reader, target) for target in targets]
    order = {target.id: place for place, target in enumerate(targets)}
    rows.sort(key=lambda r: (STATUS_ORDER.index(r.row.status), order[r.row.target.id]))
    silent = inst.store.silent_units(plan.id, period)
    told = inst.reaches(Action.VIEW_UNIT)
    named = {code for code in silent if told(code)}
    expected = len(plan.units_at(reader.tree, period))
    return Overview(
        plan=plan,
        phase=plan.phase(phase) if phase else None,
        period=period,
        span=span,
        elapsed=span.elapsed(period),
        counts=Counter(r.row.status for r in rows),
        rows=tuple(rows),
        indicators=tuple(_indicator_row(reader, indicator, span) for indicator in plain),
        reporting=Coverage(expected - len(silent), expected),
        silent=first_silent(inst, plan, period, named),
        silent_total=len(named),
        deadlines=next_deadlines(inst, plan),
        illustrative=inst.is_illustrative(plan_id),
    )


def next_deadlines(inst: Installation, plan: Plan, count: int = SHOWN_DEADLINES) -> tuple[DeadlineRow, ...]:
    """The dates that come next, nearest first, with what is overdue before them."""
    live = (DeadlineState.OVERDUE, DeadlineState.DUE_SOON, DeadlineState.UPCOMING)
    rows = [row for row in deadlines(inst, plan.id) if row.last_day is not None and row.state in live]
    today = inst.today()
    coming = [row for row in rows if row.last_day is not None and row.last_day >= today]
    return tuple(coming[:count])


def first_silent(inst: Installation, plan: Plan, period: Period, silent: Collection[str]) -> tuple[SilentUnit, ...]:
    """The first of the org units that have not reported, with the days since the due date."""
    late = (inst.today() - plan.due_date(period)).days + 1
    in_order = (unit for unit in plan.participating(inst.tree()) if unit.code in silent)
    return tuple(SilentUnit(unit, late) for unit in islice(in_order, SHOWN_SILENT))


def _load(reader: Reader, targets: Sequence[Target], plain: Sequence[Indicator], span: Span) -> None:
    plan = reader.plan
    spans = [(s, plan.indicator(t.indicator)) for t in targets for s in (plan.span(None), reader.span_of(t))]
    reader.load_area([(s, i) for s, i in spans if s.periods and s.first <= reader.period])
    reader.load_area([(span, indicator) for indicator in plain])
    reader.load_standings(t for t in targets if t.scope is Scope.EACH_UNIT and t.comparator is not Comparator.RISING)


def _without_target(plan: Plan, targets: Sequence[Target]) -> list[Indicator]:
    """The indicators that no target of the page speaks about."""
    spoken = {target.indicator for target in targets}
    return [indicator for indicator in plan.indicators if indicator.code not in spoken]


def _target_row(reader: Reader, target: Target) -> OverviewRow:
    indicator = reader.plan.indicator(target.indicator)
    row = whole_row(reader, target) if target.scope is Scope.WHOLE else counted_row(reader, target)
    points = reader.area_series(reader.span_of(target), indicator)
    whole, previous = last_two(points)
    return OverviewRow(
        row=row,
        sentence=explain(row),
        requirement=requirement_of(target, indicator),
        whole=whole,
        spark=_spark(reader, target, row, points),
        previous=previous,
        change=change_of(whole.measure, previous.measure if previous else None),
    )


def _spark(reader: Reader, target: Target, row: ProgressRow, points: Sequence[SeriesPoint]) -> tuple[SeriesRow, ...]:
    """The last periods; with the path where the target is of the whole."""
    last = points[-SPARK_PERIODS:]
    if target.scope is Scope.WHOLE:
        walker = SeriesReader(reader, reader.plan.indicator(target.indicator))
        return walker.path_rows(target, last)
    return tuple(SeriesRow(point, target, None, row.target_value, None) for point in last)


def _indicator_row(reader: Reader, indicator: Indicator, span: Span) -> IndicatorRow:
    points = reader.area_series(span, indicator)
    standing, previous = last_two(points)
    return IndicatorRow(
        indicator=indicator,
        standing=standing,
        coverage=points[-1].coverage if points else Coverage(0, 0),
        spark=tuple(SeriesRow(point, None, None, None, None) for point in points[-SPARK_PERIODS:]),
        change=change_of(standing.measure, previous.measure if previous else None),
    )


def last_two(points: Sequence[SeriesPoint]) -> tuple[Standing, Standing | None]:
    """The figure to date of the last period and of the one before it."""
    if not points:
        return Standing(), None
    return points[-1].to_date, points[-2].to_date if len(points) > 1 else None
