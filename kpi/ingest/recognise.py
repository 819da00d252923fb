"""Decide which plan, period and org unit a workbook reports on. What was chosen narrows this, it never overrides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.named import plan_words, unit_words, with_code
from kpi.ingest.raw import RawWorkbook
from kpi.ingest.row_groups import has_unit_groups
from kpi.ingest.scanning import Scanned, Titles, scan
from kpi.ingest.stated import Marker, Title, read_marker
from kpi.ingest.tables import Table, text_of
from kpi.ingest.times import Times
from kpi.model.issue import CellRef
from kpi.model.layout import MappingRequest
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.text.names import fold, nearest


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
    times: Times
    area: OrgUnit | None = None
    requests: tuple[MappingRequest, ...] = ()


def recognise(raw: RawWorkbook, context: IngestContext, findings: Findings) -> Recognition:
    """Find the tables and what they report on; everything that contradicts itself or the choice is an issue."""
    marker = read_marker(raw, findings)
    scanned = scan(raw, context, findings, is_own_form=bool(marker))
    if scanned.is_empty and not findings.has_errors:
        findings.error("file.no_table")
    titles = Titles(context, scanned)
    plan = _plan(scanned, titles.by_sheet(), marker, context, findings)
    named = frozenset(_orgs_named(titles.by_sheet(), marker, context))
    tables, requests = scanned.tables(context.index(plan) if plan else None, context, named, findings)
    times = Times(titles, marker, context, plan, findings)
    sections = tuple(
        _section(table, titles.of(table), marker, context, times, findings) for table in times.narrowed(tables)
    )
    _tell_sums_in_titles(tables, titles, findings)
    area = None
    if marker.is_below and (stated := marker.get("org")):
        area = context.unit_by_code(stated.text)
    return Recognition(plan, sections, marker, times, area, requests)


def _stated_plans(
    scanned: Scanned, titles: dict[str, Title], marker: Marker, context: IngestContext, findings: Findings
) -> list[tuple[Plan, CellRef | None]]:
    """Every plan that the workbook names, with the place, the surest first."""
    named: list[tuple[str, CellRef | None]] = []
    if fact := marker.get("plan"):
        named.append((fact.text, fact.at))
    for table in scanned.long_tables:
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
        if text and text not in first and row > table.heading_row:
            first[text] = CellRef(table.sheet.name, row, column)
    return list(first.items())


def _plan(
    scanned: Scanned, titles: dict[str, Title], marker: Marker, context: IngestContext, findings: Findings
) -> Plan | None:
    stated = _stated_plans(scanned, titles, marker, context, findings)
    for plan, at in stated:
        if plan is not stated[0][0]:
            code = "plan.several" if scanned.long_tables else "plan.disagrees"
            findings.error(code, at, found=plan.label, first=stated[0][0].label)
    if stated:
        first = stated[0][0]
        if context.plan is not None and first.id != context.plan:
            chosen = plan_words(context.plan, context.plans)
            findings.error("plan.other_than_chosen", found=first.label, chosen=chosen)
        return first
    if scanned.is_empty or findings.has_errors:
        return None
    if context.plan is not None:
        return context.plans.get(context.plan)
    return _plan_of_codes(scanned, _orgs_named(titles, marker, context), context, findings)


def _orgs_named(titles: dict[str, Title], marker: Marker, context: IngestContext) -> set[str]:
    """The org units that marker, titles and choice name."""
    named = {unit.code for title in titles.values() for unit, _ in title.orgs or _lone(title)}
    if (fact := marker.get("org")) and (unit := context.unit_by_code(fact.text)):
        named.add(unit.code)
    return named or ({context.org} if context.org else set())


def _plan_of_codes(scanned: Scanned, orgs: set[str], context: IngestContext, findings: Findings) -> Plan | None:
    """The only plan of these org units that has most indicators of the tables, where nothing names the plan."""
    names = scanned.indicator_texts(context)
    fitting = [
        plan
        for plan in context.plans.values()
        if names
        and all(org == plan.owner or org in context.index(plan).participants for org in orgs)
        and sum(context.index(plan).knows(name) for name in names) * 2 > len(names)
    ]
    if len(fitting) == 1:
        return fitting[0]
    findings.error("plan.not_recognised", found=", ".join(plan.label for plan in fitting))
    return None


def _tell_sums_in_titles(tables: Sequence[Table], titles: Titles, findings: Findings) -> None:
    """A warning where the title speaks of sums since a start and the only columns are those of the month."""
    for table in tables:
        at = titles.of(table).cumulative_at
        beside = (t for t in tables if (t.sheet.name, t.heading_row) == (table.sheet.name, table.heading_row))
        if at is not None and table.cumulative is False and not any(other.cumulative for other in beside):
            findings.warning("heading.in_period_below_sums", at)


def _section(
    table: Table, title: Title, marker: Marker, context: IngestContext, times: Times, findings: Findings
) -> Section:
    period, period_at = (None, None)
    if "period" not in table.columns:
        period, period_at = times.period(table)
    org, org_at = (None, None)
    if table.org is not None:
        org, org_at = _org_of_columns(table, title, marker, context, findings)
    elif "org" not in table.columns and "org_name" not in table.columns:
        org, org_at = _org(table, title, marker, context, findings)
    stated = times.stated(table)
    if title.cumulative_at is not None and table.cumulative is None and not marker:
        table = replace(table, cumulative=True)
    return Section(table, period, org, period_at, org_at, stated, tuple(unit for unit, _ in title.orgs))


def _org_of_columns(
    table: Table, title: Title, marker: Marker, context: IngestContext, findings: Findings
) -> tuple[OrgUnit | None, CellRef | None]:
    """The unit in the heading; a title that names a reporting unit must be that unit or one above it."""
    unit, at = table.org, table.about_at
    assert unit is not None
    for above, above_at in title.orgs:
        if not context.tree.is_within(unit.code, above.code):
            findings.error("org.disagrees", at or above_at, found=with_code(unit), first=with_code(above))
            return None, at
    return unit, at


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
    sheet_at = CellRef(table.sheet.name)
    if title.sheet_org is not None:
        stated.append((title.sheet_org, sheet_at))
    if not stated and not title.unknown_orgs and fact is None:
        stated = _lone(title)
    if not stated:
        return (None if fact else _org_unstated(table, title, context, findings)), None
    first, first_at = stated[0]
    for unit, at in stated[1:]:
        if unit.code != first.code:
            findings.error("org.disagrees", at, found=with_code(unit), first=with_code(first))
    for named in title.unknown_orgs:
        findings.error("org.disagrees", named.at, found=named.text, first=with_code(first))
    for unit, at in title.lone_orgs:
        related = context.tree.is_within(first.code, unit.code) or context.tree.is_within(unit.code, first.code)
        if not related and unit.parent == first.parent:
            findings.error("org.disagrees", at, found=with_code(unit), first=with_code(first))
    if context.org is not None and not context.tree.is_within(first.code, context.org):
        chosen = unit_words(context.org, context.tree)
        findings.error("org.other_than_chosen", found=with_code(first), chosen=chosen)
    return first, title.orgs[0][1] if title.orgs else first_at


def _lone(title: Title) -> list[tuple[OrgUnit, CellRef | None]]:
    """The lowest unit that stands on a line of its own: letterheads name the superior body above the unit itself."""
    codes = {unit.code for unit, _ in title.lone_orgs}
    lowest = [(unit, at) for unit, at in title.lone_orgs if not any(u.parent == unit.code for u, _ in title.lone_orgs)]
    return list(lowest) if lowest and len({unit.code for unit, _ in lowest}) == 1 and codes else []


def _org_unstated(table: Table, title: Title, context: IngestContext, findings: Findings) -> OrgUnit | None:
    """No marker and no known unit in the title: the chosen one, unless the title names another we do not know."""
    for named in title.unknown_orgs:
        suggestion = nearest(named.text, context.unit_names()) or ""
        findings.error("org.unknown", named.at, found=named.text, nearest=suggestion)
    if title.unknown_orgs:
        return None
    if context.org is None:
        if not has_unit_groups(table, context):
            findings.error("org.not_found", CellRef(table.sheet.name))
        return None
    return context.unit_by_code(context.org)
