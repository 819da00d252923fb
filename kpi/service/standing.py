"""Where each target of a plan stands at a period."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kpi.accounts.rights import Action
from kpi.aggregate import many
from kpi.aggregate.missing import units_missing
from kpi.aggregate.rows import OwnerFacts, owner_row, target_row, until
from kpi.model.errors import UnknownName
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, Plan, Scope, Target
from kpi.model.progress import Coverage, Progress, ProgressRow, Status
from kpi.model.standings import UnitStandings
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.text.names import nearest

# Statuses of an org unit that has said nothing that could count.
SILENT = frozenset({Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.NOT_STARTED})


def progress(
    inst: Installation,
    plan_id: str,
    *,
    phase: str | None = None,
    period: Period | None = None,
    org: str | None = None,
    indicator: str | None = None,
    known_at: dt.datetime | None = None,
    approved_only: bool = False,
) -> Progress:
    """The status of each target as at `period`, for the owner and every org unit it is set for, or below `org` only.

    Rows of org units that are not the user's to see are left out; NotAllowed where `org` is not.
    """
    plan = inst.plan(plan_id)
    _check_phase(plan, phase)
    if indicator is not None:
        inst.indicator(plan, indicator)
    area = inst.org(org).code if org is not None else plan.owner
    inst.require_area(plan, area)
    period = inst.period_or_default(plan, period, phase)
    reader = Reader(inst, plan, area, period, known_at=known_at, approved_only=approved_only)
    targets = chosen_targets(plan, phase, indicator)
    load(reader, targets)
    told = inst.reaches(Action.VIEW_UNIT)
    rows = tuple(row for target in targets for row in _rows_of(reader, target) if row.org == area or told(row.org))
    return Progress(plan=plan, phase=phase, period=period, rows=rows, known_at=known_at)


def chosen_targets(plan: Plan, phase: str | None, indicator: str | None = None) -> list[Target]:
    """The targets of a phase, with those that hold for the whole plan; all of them where no phase is named."""
    return [
        target
        for target in plan.targets
        if (phase is None or target.phase in (None, phase)) and (indicator is None or target.indicator == indicator)
    ]


def load(reader: Reader, targets: Sequence[Target]) -> None:
    """Fetch everything that the rows of `targets` need, in as few questions as possible."""
    plan = reader.plan
    reader.load_area(
        (span, plan.indicator(target.indicator))
        for target in targets
        for span in (plan.span(None), reader.span_of(target))
        if target.scope is Scope.WHOLE or span.phase == target.phase
    )
    each = [plan.indicator(target.indicator) for target in targets if target.scope is Scope.EACH_UNIT]
    if each:
        reader.load_units(each, reader.units)


def whole_row(reader: Reader, target: Target) -> ProgressRow:
    """The row of a `whole` target."""
    return target_row(reader.area_facts(target))


def unit_rows(reader: Reader, target: Target) -> list[ProgressRow]:
    """One row for each org unit of an `each_unit` target, by code; their figures must have been loaded."""
    return [target_row(reader.unit_facts(target, unit)) for unit in reader.units]


def counted_row(reader: Reader, target: Target) -> ProgressRow:
    """The owner's row of an `each_unit` target: how many org units meet it, counted over columns."""
    indicator = reader.plan.indicator(target.indicator)
    if target.comparator is Comparator.RISING:
        reader.load_units([indicator], reader.units)
        return owner_row_of(reader, target, unit_rows(reader, target))
    if not reader.span_of(target).periods:
        return owner_row(_owner_facts(reader, target, {}, Coverage(0, 0), None))
    standings = reader.unit_standings(target)
    counts = many.count(unit_statuses(reader, target, standings))
    if newcomers := sum(1 for unit in reader.newcomers(target) if indicator.is_owed_by(unit)):
        counts[Status.NOT_REPORTED] = counts.get(Status.NOT_REPORTED, 0) + newcomers
    coverage = many.coverage(standings, indicator, reader.judged_period(target))
    overrides = reader.plan.unit_targets_of(target, reader.tree, reader.period)
    missing = units_missing(standings, target, indicator, overrides)
    return owner_row(_owner_facts(reader, target, counts, coverage, missing))


def unit_statuses(reader: Reader, target: Target, standings: UnitStandings) -> many.Codes:
    """The status of every org unit of `standings` as codes into `many.STATUSES`."""
    plan = reader.plan
    overrides = plan.unit_targets_of(target, reader.tree, reader.period)
    indicator = plan.indicator(target.indicator)
    return many.statuses(standings, plan, target, indicator, reader.span_of(target), reader.period, overrides)


def owner_row_of(reader: Reader, target: Target, rows: Sequence[ProgressRow]) -> ProgressRow:
    """The owner's row of an `each_unit` target, from the rows of the org units."""
    counts = Counter(row.status for row in rows)
    coverage = Coverage(
        reported=sum(row.coverage.reported for row in rows), expected=sum(row.coverage.expected for row in rows)
    )
    gaps = [row.gap_count for row in rows if row.gap_count is not None]
    return owner_row(_owner_facts(reader, target, counts, coverage, sum(gaps, Decimal(0)) if gaps else None))


def _owner_facts(
    reader: Reader, target: Target, counts: Mapping[Status, int], coverage: Coverage, missing: Decimal | None
) -> OwnerFacts:
    points = until(reader.area_series(reader.span_of(target), _measured(reader, target)), reader.judged_period(target))
    reported = sum(count for status, count in counts.items() if status not in SILENT)
    return OwnerFacts(
        plan=reader.plan,
        target=target,
        indicator=_measured(reader, target),
        org=reader.area,
        period=reader.period,
        span=reader.span_of(target),
        unit_statuses=counts,
        coverage=coverage,
        reported=reported,
        approved=reader.is_area_approved(target, reported=reported > 0),
        whole=points[-1].to_date if points else None,
        units_missing=missing,
    )


def _measured(reader: Reader, target: Target) -> Indicator:
    return reader.plan.indicator(target.indicator)


def _rows_of(reader: Reader, target: Target) -> Iterator[ProgressRow]:
    """Every row of one target, by org code."""
    is_area = reader.area == reader.plan.owner or any(unit.code != reader.area for unit in reader.units)
    if target.scope is Scope.WHOLE:
        if is_area:
            yield whole_row(reader, target)
        return
    rows = unit_rows(reader, target)
    if is_area:
        rows.append(owner_row_of(reader, target, rows))
    yield from sorted(rows, key=lambda row: row.org)


def _check_phase(plan: Plan, phase: str | None) -> None:
    ids = [known.id for known in plan.phases]
    if phase is not None and phase not in ids:
        raise UnknownName("phase", phase, nearest(phase, ids))


def find_target(plan: Plan, target_id: str) -> Target:
    """The target with this id; UnknownName with the nearest id otherwise."""
    try:
        return plan.target(target_id)
    except KeyError:
        raise UnknownName("target", target_id, nearest(target_id, [t.id for t in plan.targets])) from None
