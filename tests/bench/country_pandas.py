"""The same figures as somebody gets them who keeps all rows in a pandas frame: the rows are in memory already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi.model.period import Period
from kpi.model.plan import OverTime, Plan, Scope, Target

ROWS = """
SELECT org_unit_id, indicator_id, CAST(period AS INTEGER) AS period, numerator::DOUBLE AS numerator,
    denominator::DOUBLE AS denominator, value::DOUBLE AS value
FROM observation WHERE period = $period AND report_id NOT IN (SELECT report_id FROM superseded)
"""
NUMBERS = ["numerator", "denominator", "value"]


class Frames:
    """All current rows of one plan, and the questions of the pages put to them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, plan: Plan, phase: str, period: Period) -> None:
        self.plan = plan
        self.span = plan.span(phase)
        self.period = period.index
        parts = [connection.execute(ROWS, {"period": p.index}).df() for p in plan.periods if p <= period]
        self.rows = pd.concat(parts, ignore_index=True)
        self.indicators = dict(connection.execute("SELECT code, indicator_id FROM indicator").fetchall())
        self.orgs = dict(connection.execute("SELECT code, org_unit_id FROM org_unit").fetchall())
        self.participants = connection.execute("SELECT org_unit_id FROM participant").df()["org_unit_id"]

    def overview(self) -> tuple[Any, ...]:
        targets = [t for t in self.plan.targets if t.scope is Scope.EACH_UNIT and t.phase == self.span.phase]
        months = self.rows.groupby(["indicator_id", "period"], as_index=False)[NUMBERS].sum()
        to_date = {t.indicator: self._whole(t.indicator) for t in self.plan.targets}
        statuses = {t.id: np.unique(self._judged(t)[1], return_counts=True) for t in targets}
        return months, to_date, statuses, self._silent()[:12]

    def target_of_whole(self, target: Target) -> tuple[Any, ...]:
        return self._months(target.indicator), self._whole(target.indicator), self._judged(target)

    target_of_units = target_of_whole

    def heat(self, targets: Sequence[Target], orgs: Sequence[str]) -> tuple[Any, ...]:
        wanted = {self.orgs[org] for org in orgs}
        shown = self.rows[self.rows["org_unit_id"].isin(wanted)]
        return tuple(self._judged(target, shown) for target in targets)

    def unit(self, org: str) -> tuple[Any, ...]:
        own = self.rows[self.rows["org_unit_id"] == self.orgs[org]].sort_values("period")
        to_date = own.groupby("indicator_id")[NUMBERS].cumsum()
        inside = own[own["period"] >= self.span.first.index]
        grouped = inside.groupby("indicator_id")[NUMBERS]
        return own.assign(to_date=to_date["numerator"]), grouped.sum(), grouped.last(), self._statuses(inside)

    def coverage(self) -> tuple[Any, ...]:
        now = self.rows.loc[self.rows["period"] == self.period, "org_unit_id"].unique()
        return (self.participants.isin(now),)

    def series(self, indicator: str) -> tuple[Any, ...]:
        months = self._months(indicator)
        return months, months[NUMBERS].cumsum()

    def _months(self, indicator: str) -> pd.DataFrame:
        rows = self.rows[self.rows["indicator_id"] == self.indicators[indicator]]
        return rows.groupby("period", as_index=False)[NUMBERS].sum()

    def _silent(self) -> pd.Series[int]:
        now = self.rows.loc[self.rows["period"] == self.period, "org_unit_id"].unique()
        return self.participants[~self.participants.isin(now)]

    def _whole(self, indicator: str) -> pd.Series[float]:
        return self._over_time(indicator, self.rows)[NUMBERS].sum()

    def _over_time(self, indicator: str, rows: pd.DataFrame) -> pd.DataFrame:
        """Each unit's figure to date within the phase."""
        inside = rows[(rows["indicator_id"] == self.indicators[indicator]) & (rows["period"] >= self.span.first.index)]
        grouped = inside.groupby("org_unit_id")[NUMBERS]
        return grouped.sum() if self.plan.indicator(indicator).over_time is OverTime.SUM else grouped.last()

    def _judged(self, target: Target, rows: pd.DataFrame | None = None) -> tuple[pd.DataFrame, npt.NDArray[Any]]:
        known = self.rows if rows is None else rows
        now = self._over_time(target.indicator, known)
        first = (
            known[known["indicator_id"] == self.indicators[target.indicator]].groupby("org_unit_id")[NUMBERS].first()
        )
        share = len([p for p in self.span.periods if p.index <= self.period]) / len(self.span.periods)
        level = float(target.value or 0)
        percent = 100 * now["numerator"] / now["denominator"]
        baseline = (100 * first["numerator"] / first["denominator"]).reindex(now.index)
        done = (percent - baseline) / ((level - baseline) * share)
        rules = [percent > level, percent == level, share == 1, done < 0, done >= 0.95, done >= 0.6]
        names = ["exceeded", "met", "missed", "regressing", "on_track", "at_risk"]
        return now, np.select([np.broadcast_to(rule, len(now)) for rule in rules], names, "behind")

    def _statuses(self, own: pd.DataFrame) -> dict[str, npt.NDArray[Any]]:
        targets = [t for t in self.plan.targets if t.scope is Scope.EACH_UNIT and t.phase == self.span.phase]
        return {target.id: self._judged(target, own)[1] for target in targets}
