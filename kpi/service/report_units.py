"""Where the org units of a report stand, judged as columns: a thousand units cost about as much as one.

What needs a second standing of each unit, or units that the columns do not hold, is judged row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpi.accounts.rights import Action
from kpi.aggregate import judge
from kpi.aggregate.in_force import judgement
from kpi.aggregate.rows import until
from kpi.model.chart import Number
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, Scope, Target
from kpi.model.progress import Coverage, ProgressRow, Standing, Status
from kpi.service.reading import Reader
from kpi.service.standing import counted_row, load, unit_rows, whole_row
from kpi.service.target_detail import seen_marks

MET = (Status.MET, Status.EXCEEDED)
# A unit in one of these states could not have met the target.
OUTSIDE = (Status.NOTHING_AROSE, Status.NOT_APPLICABLE, Status.NOT_STARTED)
# Of a unit in one of these states nobody can say yet whether it meets the target.
UNKNOWN = (Status.NOT_REPORTED, Status.INSUFFICIENT)
# What a report presses for; a target whose time has not run out yet is not among them.
WEAK = (Status.MISSED, Status.REGRESSING, Status.BEHIND, Status.AT_RISK)


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where one org unit stands with a target that is set for each of them."""

    org: str
    indicator: Indicator
    target_value: Number | None
    standing: Standing
    status: Status


@dataclass(frozen=True, slots=True)
class UnitScore:
    """Of how many targets an org unit could meet it meets so many, and is behind with so many.

    Between the two are targets that it still has time for, and targets that nothing can be said about yet.
    """

    unit: OrgUnit
    met: int
    weak: int
    could: int


def scores_of(places: Iterable[UnitPlace], tree: OrgTree) -> list[UnitScore]:
    """The score of each unit with own targets, best first."""
    statuses: dict[str, list[Status]] = {}
    for place in places:
        if place.status not in OUTSIDE:
            statuses.setdefault(place.org, []).append(place.status)
    scores = [
        UnitScore(tree[org], sum(s in MET for s in found), sum(s in WEAK for s in found), len(found))
        for org, found in statuses.items()
    ]
    return sorted(scores, key=lambda score: (-score.met / score.could, score.weak / score.could, score.unit.code))


def place_of(row: ProgressRow) -> UnitPlace:
    """The same of a unit's row."""
    return UnitPlace(row.org, row.indicator, row.target_value, row.standing, row.status)


def owner_rows(reader: Reader, targets: Sequence[Target]) -> tuple[ProgressRow, ...]:
    """The row of the plan's owner for each target, without those of the units."""
    load(reader, [target for target in targets if target.scope is Scope.WHOLE or _row_by_row(reader, target)])
    reader.load_standings([target for target in targets if target.scope is Scope.EACH_UNIT])
    return tuple(_owner_row(reader, target) for target in targets)


def _owner_row(reader: Reader, target: Target) -> ProgressRow:
    if target.scope is Scope.WHOLE:
        return whole_row(reader, target)
    row = counted_row(reader, target)
    # Nobody owes a figure yet of what has not begun.
    return replace(row, coverage=Coverage(0, 0)) if row.status is Status.NOT_STARTED else row


def area_standing(reader: Reader, target: Target, period: Period) -> Standing:
    """The figure of all org units together that a target is about, as at a period that the reader has come past.

    A series only grows at its end, so that what it was at an earlier period is a part of it.
    """
    span = reader.span_of(target)
    series = reader.area_series(span, reader.plan.indicator(target.indicator))
    points = until(series, judgement(reader.plan, target, span, period).period)
    return points[-1].to_date if points else Standing()


def unit_places(reader: Reader, target: Target) -> list[UnitPlace]:
    """Every org unit that is the user's to see, by code; of a target of the whole there are none."""
    if target.scope is not Scope.EACH_UNIT:
        return []
    told = reader.inst.reaches(Action.VIEW_UNIT)
    found = _from_rows(reader, target) if _row_by_row(reader, target) else _from_columns(reader, target)
    return sorted((place for place in found if told(place.org)), key=lambda place: place.org)


def _row_by_row(reader: Reader, target: Target) -> bool:
    has_columns = target.scope is Scope.EACH_UNIT and bool(reader.span_of(target).periods)
    return target.comparator is Comparator.RISING or (has_columns and bool(reader.newcomers(target)))


def _from_rows(reader: Reader, target: Target) -> Iterator[UnitPlace]:
    reader.load_units([reader.plan.indicator(target.indicator)], reader.units)
    for row in unit_rows(reader, target):
        yield place_of(row)


def _from_columns(reader: Reader, target: Target) -> Iterator[UnitPlace]:
    indicator = reader.plan.indicator(target.indicator)
    own = reader.plan.unit_targets_of(target, reader.tree, reader.period)
    for mark in seen_marks(reader, target, indicator):
        assert mark.status is not None
        value = judge.effective_target(target, own.get(mark.unit.code)).value
        standing = Standing() if mark.status is Status.NOT_STARTED else mark.standing
        yield UnitPlace(mark.unit.code, indicator, value, standing, mark.status)
