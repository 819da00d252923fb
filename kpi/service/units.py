"""One org unit, all it owes and where it stands; and all of them against all targets."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.accounts.rights import Action
from kpi.aggregate import many
from kpi.aggregate.rows import target_row
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, Scope, Target
from kpi.model.progress import SeriesPoint, Standing, Status
from kpi.service.coverage import coverage_of
from kpi.service.installation import Installation
from kpi.service.overview import SPARK_PERIODS, last_two
from kpi.service.reading import Reader
from kpi.service.standing import unit_statuses
from kpi.service.template import requirement_of
from kpi.service.unit_marks import standings_in
from kpi.service.upload import history
from kpi.service.views import HeatCell, HeatTable, SeriesRow, UnitDetail, UnitRow
from kpi.text.sentences import explain

# An org unit that did not exist yet when the target was judged.
NEWCOMER = HeatCell(Status.NOT_REPORTED, Standing())


def unit_detail(inst: Installation, plan_id: str, org: str, *, period: Period | None = None) -> UnitDetail:
    """Everything about one org unit of a plan as at `period`."""
    plan = inst.plan(plan_id)
    unit = inst.org(org)
    inst.require(Action.VIEW_UNIT, unit.code)
    period = inst.period_or_default(plan, period)
    reader = Reader(inst, plan, org, period)
    owed = [indicator for indicator in plan.indicators if indicator.is_owed_by(unit)]
    reader.load_units(owed, [unit])
    return UnitDetail(
        plan=plan,
        unit=unit,
        period=period,
        rows=tuple(row for indicator in owed for row in _rows(reader, unit, indicator)),
        report=coverage_of(inst, plan, unit, period),
        uploads=history(inst, plan_id, org, limit=24),
        narratives=inst.store.narratives(plan.id, org, period),
        illustrative=inst.is_illustrative(plan_id),
    )


def closed_units(
    inst: Installation, plan_id: str, period: Period, *, indicator: str | None = None
) -> dict[str, tuple[Period, ...]]:
    """The periods in which org units reported that no longer exist on the period's last day, by code."""
    plan = inst.plan(plan_id)
    day = plan.period_rule.last_day(period)
    told = inst.reaches(Action.VIEW_UNIT)
    ended = [u for u in plan.participating(inst.tree()) if u.valid_to is not None and u.valid_to < day]
    gone = [unit.code for unit in ended if told(unit.code)]
    if not gone:
        return {}
    reported: dict[str, set[Period]] = {}
    asked = None if indicator is None else [indicator]
    for (org, _), figures in inst.store.unit_figures(plan.id, asked, gone, period).items():
        reported.setdefault(org, set()).update(when for when, _ in figures)
    return {code: tuple(sorted(reported[code])) for code in gone if reported.get(code)}


def heat_table(
    inst: Installation, plan_id: str, *, period: Period | None = None, offset: int = 0, limit: int = 50
) -> HeatTable:
    """Org units × the targets set for each of them in the period's phase, a slice of the units by code."""
    plan = inst.plan(plan_id)
    period = inst.period_or_default(plan, period)
    reader = Reader(inst, plan, plan.owner, period)
    phase = plan.phase_of(period)
    targets = tuple(
        target
        for target in plan.targets
        if target.scope is Scope.EACH_UNIT and target.phase in (None, phase.id if phase else None)
    )
    told = inst.reaches(Action.VIEW_UNIT)
    units = [unit for unit in reader.units if told(unit.code)]
    shown = units[offset : offset + limit]
    in_columns = [target for target in targets if target.comparator is not Comparator.RISING]
    reader.load_standings(in_columns, [unit.code for unit in shown])
    columns = [_heat_column(reader, target, shown) for target in targets]
    rows = tuple((unit, tuple(column.get(unit.code, NEWCOMER) for column in columns)) for unit in shown)
    return HeatTable(plan=plan, period=period, targets=targets, rows=rows, total=len(units))


def _heat_column(reader: Reader, target: Target, shown: list[OrgUnit]) -> dict[str, HeatCell]:
    indicator = reader.plan.indicator(target.indicator)
    if target.comparator is Comparator.RISING:
        reader.load_units([indicator], shown)
        rows = [target_row(reader.unit_facts(target, unit)) for unit in shown]
        return {row.org: HeatCell(row.status, row.standing) for row in rows}
    standings = reader.unit_standings(target)
    statuses = unit_statuses(reader, target, standings)
    return {
        org: HeatCell(many.STATUSES[code], standing)
        for org, standing, code in zip(
            standings.orgs.tolist(), standings_in(standings, indicator), statuses.tolist(), strict=True
        )
    }


def _rows(reader: Reader, unit: OrgUnit, indicator: Indicator) -> list[UnitRow]:
    """A row for each target the unit has on an indicator; one without a target where it has none."""
    plan = reader.plan
    phase = plan.phase_of(reader.period)
    targets = [
        target
        for target in plan.targets
        if target.indicator == indicator.code
        and target.scope is Scope.EACH_UNIT
        and target.phase in (None, phase.id if phase else None)
    ]
    own = dict(reader.unit_figures(unit, indicator)).get(reader.period)
    if not targets:
        points = reader.unit_series(plan.span(phase.id if phase else None), indicator, unit)
        return [UnitRow(indicator, None, "", "", last_two(points)[0], own, _spark(points))]
    rows = []
    for target in targets:
        facts = reader.unit_facts(target, unit)
        row = target_row(facts)
        requirement = requirement_of(target, indicator)
        rows.append(UnitRow(indicator, row, explain(row), requirement, row.standing, own, _spark(facts.series)))
    return rows


def _spark(points: Sequence[SeriesPoint]) -> tuple[SeriesRow, ...]:
    return tuple(SeriesRow(point, None, None, None, None) for point in points[-SPARK_PERIODS:])
