"""Raw figures out of the log, as they were reported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.upload import FigureKey
from kpi.store.asking import AsKnown, choose_reports, plan_number
from kpi.store.columns import offered
from kpi.store.database import Connection
from kpi.store.dimensions import FOR_EVER
from kpi.store.statements import statement
from kpi.store.writing import REPORT_KEY

FigureRow = tuple[str, str, int, Decimal | None, Decimal | None, Decimal | None, bool, str | None]


def of_reports(cursor: Connection, plan: str, reports: Collection[tuple[str, Period]]) -> dict[FigureKey, Figure]:
    """What counts now for each org unit and period asked for."""
    codes = sorted({org for org, _ in reports})
    orgs = dict(cursor.execute(statement("org_unit_ids_of"), {"codes": codes}).fetchall())
    plan_id = plan_number(cursor, plan)
    asked = {(plan_id, orgs[org], period.index) for org, period in reports if org in orgs}
    with offered(cursor, "asked_report", REPORT_KEY, asked):
        rows: list[FigureRow] = cursor.execute(statement("figures_of_reports")).fetchall()
    return {FigureKey(row[0], row[1], Period.at(row[2])): figure_of(row) for row in rows}


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
    asked = {
        "plan": plan,
        "orgs": None if orgs is None else list(orgs),
        "indicators": None if indicators is None else list(indicators),
        "up_to": up_to.index if up_to else FOR_EVER,
    }
    return _by_unit(cursor.execute(statement("figures_of_units"), asked).fetchall())


def figure_of(row: FigureRow) -> Figure:
    """The figure in a row that begins with org unit, indicator and period."""
    return Figure(*row[3:8])


def _by_unit(rows: Iterable[FigureRow]) -> dict[tuple[str, str], list[tuple[Period, Figure]]]:
    figures: dict[tuple[str, str], list[tuple[Period, Figure]]] = {}
    for row in rows:
        figures.setdefault((row[0], row[1]), []).append((Period.at(row[2]), figure_of(row)))
    return figures
