"""Decide which plan, period and org unit a workbook reports on. What was chosen narrows this, it never overrides it."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.named import plan_words, unit_words, with_code
from kpi.ingest.raw import RawWorkbook
from kpi.ingest.stated import Marker, Title, read_marker, read_title
from kpi.ingest.tables import Table, find_tables, text_of
from kpi.model.issue import CellRef
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.text.dates import fmt_period
from kpi.text.names import fold, nearest
from kpi.text.periods import PeriodFault, read_period

_SAMPLE_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Section:
    """One table with what holds for all of its rows; None where each row says it, or nothing does.

    Where each row says it, `stated_periods` and `titled_orgs` are what marker and title say all the same.
    """

    table: Table
    period: Period | None
    org: OrgUnit | None
    period_at: CellRef | None = None
    org_at: CellRef | None = None
    stated_periods: tuple[Period, ...] = ()
    titled_orgs: tuple[OrgUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the workbook is. `area` is the unit whose subtree a form with a row for each unit covers."""

    plan: Plan | None
    sections: tuple[Section, ...]
    marker: Marker
    area: OrgUnit | None = None


def recognise(raw: RawWorkbook, context: IngestContext, findings: Findings) -> Recognition:
    """Find the tables and what they report on; everything that contradicts itself or the choice is an issue."""
    marker = read_marker(raw, findings)
    tables = find_tables(raw, findings)
    if not tables and not findings.has_errors:
        findings.error("file.no_table")
    titles = {table.sheet.name: read_title(table.sheet, table.heading_row, context) for table in tables}
    plan = _plan(tables, titles, marker, context, findings)
    sections = tuple(_section(table, titles[table.sheet.name], marker, context, findings) for table in tables)
    area = None
    if marker.is_below and (stated := marker.get("org")):
        area = context.unit_by_code(stated.text)
    return Recognition(plan, sections, marker, area)


def _stated_plans(
    tables: list[Table], titles: dict[str, Title], marker: Marker, context: IngestContext, findings: Findings
) -> list[tuple[Plan, CellRef | None]]:
    """Every plan that the workbook names, with the place, the surest first."""
    named: list[tuple[str, CellRef | None]] = []
    if fact := marker.get("plan"):
        named.append((fact.text, fact.at))
    for table in tables:
        if table.is_long:
            named += _plan_column(table)
    stated: list[tuple[Plan, CellRef | None]] = []
    for text, at in named:
        plan = context.plans.get(text) or next(iter(context.plan_by_title.get(fold(text), [])), None)
        if plan is None:
            known = nearest(text, context.plans)
            findings.error("plan.unknown", at, found=text, nearest=known or "")
        else:
            stated.append((plan, at))
    for title in titles.values():
        # Two plans may bear one title; it then speaks for whichever of them is meant.
        if len({plan.id for plan, _ in title.plans}) == 1:
            stated.append(title.plans[0])
        else:
            stated += [pair for pair in title.plans if stated and pair[0] is stated[0][0]]
    return stated


def _plan_column(table: Table) -> list[tuple[str, CellRef]]:
    """Each plan named in a long table, at the row where it first comes."""
    column = table.columns.get("plan")
    first: dict[str, CellRef] = {}
    for row, cells in table.sheet.rows.items():
        text = text_of(cells, column)
        if row > table.heading_row and text:
            first.setdefault(text, CellRef(table.sheet.name, row, column))
    return list(first.items())


def _plan(
    tables: list[Table], titles: dict[str, Title], marker: Marker, context: IngestContext, findings: Findings
) -> Plan | None:
    stated = _stated_plans(tables, titles, marker, context, findings)
    for plan, at in stated:
        if plan is not stated[0][0]:
            code = "plan.several" if tables and tables[0].is_long else "plan.disagrees"
            findings.error(code, at, found=plan.label, first=stated[0][0].label)
    if stated:
        first = stated[0][0]
        if context.plan is not None and first.id != context.plan:
            chosen = plan_words(context.plan, context.plans)
            findings.error("plan.other_than_chosen", found=first.label, chosen=chosen)
        return first
    if not tables or findings.has_errors:
        return None
    if context.plan is not None:
        return context.plans.get(context.plan)
    return _plan_of_codes(tables, _orgs_named(titles, marker, context), context, findings)


def _orgs_named(titles: dict[str, Title], marker: Marker, context: IngestContext) -> set[str]:
    """The org units that marker, titles and choice name."""
    named = {unit.code for title in titles.values() for unit, _ in title.orgs}
    if (fact := marker.get("org")) and (unit := context.unit_by_code(fact.text)):
        named.add(unit.code)
    return named or ({context.org} if context.org else set())


def _plan_of_codes(tables: list[Table], orgs: set[str], context: IngestContext, findings: Findings) -> Plan | None:
    """The only plan of these org units that has most indicators of the tables, where nothing names the plan."""
    names: list[str] = []
    for table in tables:
        column = table.columns.get("indicator", table.columns.get("indicator_name"))
        rows = list(table.sheet.rows.items())[:_SAMPLE_ROWS]
        names += [text for row, cells in rows if row > table.heading_row and (text := text_of(cells, column))]
    fitting = [
        plan
        for plan in context.plans.values()
        if names
        and all(org == plan.owner or org in context.index(plan).participants for org in orgs)
        and sum(context.index(plan).find_indicator(name) is not None for name in names) * 2 > len(names)
    ]
    if len(fitting) == 1:
        return fitting[0]
    findings.error("plan.not_recognised", found=", ".join(plan.label for plan in fitting))
    return None


def _section(table: Table, title: Title, marker: Marker, context: IngestContext, findings: Findings) -> Section:
    period, period_at = (None, None)
    if "period" not in table.columns:
        period, period_at = _period(table, title, marker, context, findings)
    org, org_at = (None, None)
    if "org" not in table.columns and "org_name" not in table.columns:
        org, org_at = _org(table, title, marker, context, findings)
    return Section(
        table, period, org, period_at, org_at, _stated_periods(title, marker), tuple(unit for unit, _ in title.orgs)
    )


def _stated_periods(title: Title, marker: Marker) -> tuple[Period, ...]:
    """What the marker says, else every period that the title names."""
    if fact := marker.get("period"):
        pair = read_period(fact.text)
        return () if isinstance(pair, PeriodFault) else (Period(*pair),)
    return tuple(period for period, _ in title.periods)


def _period(
    table: Table, title: Title, marker: Marker, context: IngestContext, findings: Findings
) -> tuple[Period | None, CellRef | None]:
    stated: list[tuple[Period, CellRef | None]] = list(title.periods)
    if fact := marker.get("period"):
        pair = read_period(fact.text)
        if isinstance(pair, PeriodFault):
            findings.error("period.unreadable", fact.at, found=fact.text)
        else:
            stated.insert(0, (Period(*pair), fact.at))
    if not stated:
        if context.period is None and marker.get("period") is None:
            findings.error("period.not_found", CellRef(table.sheet.name))
        return context.period, None
    first, first_at = stated[0]
    for period, at in stated[1:]:
        if period != first:
            findings.error("period.disagrees", at, found=fmt_period(period), first=fmt_period(first))
    if context.period is not None and first != context.period:
        findings.error("period.other_than_chosen", found=fmt_period(first), chosen=fmt_period(context.period))
    return first, title.periods[0][1] if title.periods else first_at


def _org(
    table: Table, title: Title, marker: Marker, context: IngestContext, findings: Findings
) -> tuple[OrgUnit | None, CellRef | None]:
    stated: list[tuple[OrgUnit, CellRef | None]] = list(title.orgs)
    if fact := marker.get("org"):
        unit = context.unit_by_code(fact.text)
        if unit is None:
            findings.error(
                "org.unknown", fact.at, found=fact.text, nearest=nearest(fact.text, context.unit_names()) or ""
            )
        else:
            stated.insert(0, (unit, fact.at))
    if not stated:
        return (None if fact else _org_unstated(table, title, context, findings)), None
    first, first_at = stated[0]
    for unit, at in stated[1:]:
        if unit.code != first.code:
            findings.error("org.disagrees", at, found=with_code(unit), first=with_code(first))
    for named in title.unknown_orgs:
        findings.error("org.disagrees", named.at, found=named.text, first=with_code(first))
    if context.org is not None and not context.tree.is_within(first.code, context.org):
        chosen = unit_words(context.org, context.tree)
        findings.error("org.other_than_chosen", found=with_code(first), chosen=chosen)
    return first, title.orgs[0][1] if title.orgs else first_at


def _org_unstated(table: Table, title: Title, context: IngestContext, findings: Findings) -> OrgUnit | None:
    """No marker and no known unit in the title: the chosen one, unless the title names another we do not know."""
    for named in title.unknown_orgs:
        suggestion = nearest(named.text, context.unit_names()) or ""
        findings.error("org.unknown", named.at, found=named.text, nearest=suggestion)
    if title.unknown_orgs:
        return None
    if context.org is None:
        findings.error("org.not_found", CellRef(table.sheet.name))
        return None
    return context.unit_by_code(context.org)
