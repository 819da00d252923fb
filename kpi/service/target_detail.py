"""One target: its status explained, its months, and the org units compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kpi.accounts.rights import Action
from kpi.aggregate.rows import target_row
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, Scope, Target
from kpi.model.progress import ProgressRow
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.series import SeriesReader
from kpi.service.standing import counted_row, find_target, unit_statuses, whole_row
from kpi.service.template import requirement_of
from kpi.service.unit_marks import UnitMarks
from kpi.service.views import SeriesRow, TargetDetail, UnitMark
from kpi.text.sentences import explain


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
    period = inst.period_or_default(plan, period)
    area = inst.org(org).code if org is not None else plan.owner
    inst.require_area(plan, area)
    reader = Reader(inst, plan, area, period, known_at=known_at, approved_only=approved_only)
    return detail_of(reader, target)


def detail_of(reader: Reader, target: Target, *, with_units: bool = True) -> TargetDetail:
    """The same from what `reader` has read for its area; `with_units` only for whoever shows the units compared."""
    plan, row = reader.plan, _row(reader, target)
    indicator = plan.indicator(target.indicator)
    return TargetDetail(
        row=row,
        sentence=explain(row),
        requirement=requirement_of(target, indicator),
        series=_series(reader, target, indicator, row),
        units=seen_marks(reader, target, indicator) if with_units and reader.area == plan.owner else (),
        illustrative=reader.inst.is_illustrative(plan.id),
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


def seen_marks(reader: Reader, target: Target, indicator: Indicator) -> Sequence[UnitMark]:
    """Every org unit of the area that is the user's to see; judged where the target is set for each of them."""
    if not reader.span_of(target).periods:
        return ()
    standings = reader.unit_standings(target)
    judged = target.scope is Scope.EACH_UNIT and target.comparator is not Comparator.RISING
    statuses = unit_statuses(reader, target, standings) if judged else None
    marks = UnitMarks(standings, statuses, indicator, reader.tree, reader.period)
    if reader.inst.may(Action.VIEW_UNIT, reader.area):
        return marks
    return marks.of_units(reader.inst.reaches(Action.VIEW_UNIT))


def indicator_marks(
    inst: Installation, plan_id: str, code: str, *, phase: str | None, period: Period
) -> Sequence[UnitMark]:
    """Every org unit's figure for an indicator without a target, over a phase, as at `period`."""
    plan = inst.plan(plan_id)
    indicator = inst.indicator(plan, code)
    inst.require_area(plan, plan.owner)
    # A target of the whole judges no unit: the units' figures come without a status.
    anything = Target(code, code, Scope.WHOLE, Comparator.AT_LEAST, phase=phase)
    return seen_marks(Reader(inst, plan, plan.owner, period), anything, indicator)
