"""Raw figures out of the log, as they were reported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.upload import Compared, FigureKey
from kpi.store import definitions
from kpi.store.asking import AsKnown, choose_reports, plan_number
from kpi.store.columns import offered
from kpi.store.database import Connection
from kpi.store.dimensions import FOR_EVER
from kpi.store.statements import numbered, statement
from kpi.store.writing import REPORT_KEY

# The figures of so few org units are looked for by the numbers of their reports.
FEW_ORGS = 20

FigureRow = tuple[str, str, int, Decimal | None, Decimal | None, Decimal | None, bool, str | None]


def of_reports(cursor: Connection, plan: str, reports: Collection[tuple[str, Period]]) -> dict[FigureKey, Figure]:
    """What counts now for each org unit and period asked for."""
    return compared(cursor, plan, reports)[0]


def compared(
    cursor: Connection, plan: str, reports: Collection[tuple[str, Period]]
) -> tuple[dict[FigureKey, Figure], Compared]:
    """As `of_reports`, with the numbers of the reports, which were looked up first: their figures never change."""
    mark = definitions.marks(cursor).get(plan, "")
    codes = sorted({org for org, _ in reports})
    orgs = dict(cursor.execute(statement("org_unit_ids_of"), {"codes": codes}).fetchall())
    plan_id = plan_number(cursor, plan)
    asked = {(plan_id, orgs[org], period.index) for org, period in reports if org in orgs}
    with offered(cursor, "asked_report", REPORT_KEY, asked):
        counting = cursor.execute(statement("reports_counting")).fetchall()
    rows = _of_report_ids(cursor, {report: org for report, _, org, *_ in counting})
    code_of = {number: code for code, number in orgs.items()}
    numbers = {(plan, code_of[org], Period.at(period)): report for report, _, org, period, *_ in counting}
    found = {FigureKey(row[0], row[1], Period.at(row[2])): figure_of(row) for row in rows}
    return found, Compared(numbers, {plan: mark})


def of_units(
    cursor: Connection,
    plan: str,
    indicators: Sequence[str] | None,
    orgs: Sequence[str] | None,
    up_to: Period | None,
    known: AsKnown,
) -> dict[tuple[str, str], list[tuple[Period, Figure]]]:
    """The figures of org units by org unit and indicator, oldest period first; None asks about all."""
    choose_reports(cursor, known)
    last = up_to.index if up_to else FOR_EVER
    if orgs is not None and len(orgs) <= FEW_ORGS:
        return _by_unit(_of_few(cursor, plan, indicators, orgs, last))
    asked = {
        "plan": plan,
        "orgs": None if orgs is None else list(orgs),
        "indicators": None if indicators is None else list(indicators),
        "up_to": last,
    }
    return _by_unit(cursor.execute(statement("figures_of_units"), asked).fetchall())


def _of_few(
    cursor: Connection, plan: str, indicators: Sequence[str] | None, orgs: Sequence[str], up_to: int
) -> list[FigureRow]:
    """By the numbers of their reports: the log lies in the order of reports, so that most of it is passed over."""
    numbers = dict(cursor.execute(statement("org_unit_ids_of"), {"codes": list(orgs)}).fetchall())
    plans = dict(cursor.execute(statement("plan_ids")).fetchall())
    if not numbers or plan not in plans:
        return []
    text = numbered("counting_reports_of_units", org_unit_ids=numbers.values())
    reports = dict(cursor.execute(text, {"plan_id": plans[plan], "up_to": up_to}).fetchall())
    return _of_report_ids(cursor, reports, indicators)


def _of_report_ids(
    cursor: Connection, org_by_report: Mapping[int, int], indicators: Sequence[str] | None = None
) -> list[FigureRow]:
    if not org_by_report:
        return []
    text = numbered("figures_of_report_ids", report_ids=org_by_report, org_unit_ids=set(org_by_report.values()))
    known = {"lowest": min(org_by_report), "highest": max(org_by_report)}
    wanted = None if indicators is None else list(indicators)
    rows: list[FigureRow] = cursor.execute(text, known | {"indicators": wanted}).fetchall()
    return rows


def figure_of(row: FigureRow) -> Figure:
    """The figure in a row that begins with org unit, indicator and period."""
    return Figure(*row[3:8])


def _by_unit(rows: Iterable[FigureRow]) -> dict[tuple[str, str], list[tuple[Period, Figure]]]:
    figures: dict[tuple[str, str], list[tuple[Period, Figure]]] = {}
    for row in rows:
        figures.setdefault((row[0], row[1]), []).append((Period.at(row[2]), figure_of(row)))
    return figures
