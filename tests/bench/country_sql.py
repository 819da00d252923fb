"""What somebody who knows SQL writes by hand for each page: the same figures, straight from the roll-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from kpi.model.period import Period
from kpi.model.plan import Plan, Scope, Target
from kpi.store.database import Connection

Row = tuple[Any, ...]

# An area's months: its own figures, and those to date as running sums of the changes.
AREA = """
SELECT
    s.phase, i.code, a.period, a.own_numerator, a.own_denominator, a.own_value,
    a.own_valued + a.own_alone, a.own_nothing, a.own_not_applicable,
    sum(a.numerator) OVER to_date, sum(a.denominator) OVER to_date, sum(a.value) OVER to_date,
    sum(a.valued) OVER to_date, sum(a.covering) OVER to_date,
    100 * sum(a.numerator) OVER to_date / nullif(sum(a.denominator) OVER to_date, 0) AS percent
FROM area_period AS a
INNER JOIN span AS s ON a.span_id = s.span_id
INNER JOIN indicator AS i ON a.indicator_id = i.indicator_id
WHERE
    a.area_id = $area AND a.period <= $period AND s.plan_id = $plan AND (s.phase IS NULL OR s.phase = $phase)
    AND ($indicator IS NULL OR i.code = $indicator)
WINDOW to_date AS (PARTITION BY a.span_id, a.indicator_id ORDER BY a.period)
ORDER BY s.phase, i.code, a.period
"""

# Units judged against their targets, which are handed in as (indicator, level, elapsed share).
JUDGED = """
WITH asked AS (
    SELECT i.indicator_id, i.code, i.over_time, t.level, t.share
    FROM (SELECT unnest($codes) AS code, unnest($levels) AS level, unnest($shares) AS share) AS t
    INNER JOIN indicator AS i ON i.code = t.code AND i.plan_id = $plan
), listed AS (
    SELECT p.org_unit_id, g.code AS org
    FROM participant AS p INNER JOIN org_unit AS g ON p.org_unit_id = g.org_unit_id
    WHERE p.plan_id = $plan AND p.first_period <= $period AND p.last_period >= $period
    {narrowed}
), standing AS (
    SELECT
        a.code, l.org, a.level, a.share, a.over_time, u.state, u.numerator AS n, u.denominator AS d, u.last_period,
        u.reported_periods, 100.0 * b.first_numerator / nullif(b.first_denominator, 0) AS baseline,
        100.0 * u.numerator / nullif(u.denominator, 0) AS percent
    FROM listed AS l CROSS JOIN asked AS a
    LEFT JOIN unit_span AS u
        ON u.org_unit_id = l.org_unit_id AND u.indicator_id = a.indicator_id AND u.span_id = $span
    LEFT JOIN unit_plan AS b ON b.org_unit_id = l.org_unit_id AND b.indicator_id = a.indicator_id
), judged AS (
    SELECT
        *,
        CASE
            WHEN state IS NULL THEN 'not_reported'
            WHEN state = 3 THEN 'not_applicable'
            WHEN state = 2 THEN 'nothing_arose'
            WHEN last_period < CASE over_time WHEN 'sum' THEN $period ELSE $period - 3 END THEN 'insufficient'
            WHEN n * 100 > level * d THEN 'exceeded'
            WHEN n * 100 = level * d THEN 'met'
            WHEN share = 1 THEN 'missed'
            WHEN baseline IS NULL OR reported_periods < 2 THEN 'insufficient'
            WHEN baseline >= level THEN CASE WHEN percent < baseline THEN 'regressing' ELSE 'at_risk' END
            WHEN percent < baseline THEN 'regressing'
            WHEN percent - baseline >= 0.95 * (level - baseline) * share THEN 'on_track'
            WHEN percent - baseline >= 0.60 * (level - baseline) * share THEN 'at_risk'
            ELSE 'behind'
        END AS status
    FROM standing
)
"""
COUNTED = JUDGED + "SELECT code, status, count(*) FROM judged GROUP BY code, status"
LISTED = JUDGED + "SELECT code, org, n, d, percent, last_period, status FROM judged ORDER BY org, code"

CAME = """
WITH came AS (
    SELECT r.org_unit_id, min(u.received_at) AS came_at
    FROM report AS r INNER JOIN upload AS u ON r.upload_id = u.upload_id
    WHERE r.plan_id = $plan AND r.period = $period
    GROUP BY r.org_unit_id
), listed AS (
    SELECT g.code, c.came_at
    FROM participant AS p
    INNER JOIN org_unit AS g ON p.org_unit_id = g.org_unit_id
    LEFT JOIN came AS c ON p.org_unit_id = c.org_unit_id
    WHERE p.plan_id = $plan AND p.first_period <= $period AND p.last_period >= $period
)
"""
REPORTING = CAME + "SELECT count(*), count(came_at), count(*) FILTER (WHERE came_at < $due) FROM listed"
SILENT = CAME + "SELECT code FROM listed WHERE came_at IS NULL ORDER BY code LIMIT 12"
ARRIVALS = (
    CAME
    + "SELECT code, came_at, CASE WHEN came_at < $due THEN 'on_time' WHEN came_at IS NULL THEN 'silent' ELSE 'late' END"
    + " FROM listed ORDER BY code"
)

# One unit: where it stands in both spans, its months out of the log, and what it has sent.
UNIT_STANDS = """
SELECT s.phase, i.code, u.numerator, u.denominator, u.value, u.last_period, u.reported_periods,
    b.first_numerator, b.first_denominator, b.first_value
FROM unit_span AS u
INNER JOIN span AS s ON u.span_id = s.span_id
INNER JOIN indicator AS i ON u.indicator_id = i.indicator_id
LEFT JOIN unit_plan AS b ON u.org_unit_id = b.org_unit_id AND u.indicator_id = b.indicator_id
WHERE u.org_unit_id = $org
"""
UNIT_MONTHS = """
SELECT i.code, o.period, o.numerator, o.denominator, o.value,
    sum(o.numerator) OVER to_date, sum(o.denominator) OVER to_date, sum(o.value) OVER to_date
FROM observation AS o INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
WHERE o.org_unit_id = $org
    AND o.period <= $period AND o.report_id NOT IN (SELECT report_id FROM superseded)
WINDOW to_date AS (PARTITION BY o.indicator_id ORDER BY o.period)
ORDER BY i.code, o.period
"""
UNIT_SENT = """
SELECT u.upload_id, u.file_name, u.sha256, u.received_at, r.period, s.report_id IS NOT NULL
FROM report AS r
INNER JOIN upload AS u ON r.upload_id = u.upload_id
LEFT JOIN superseded AS s ON r.report_id = s.report_id
WHERE r.org_unit_id = $org
ORDER BY u.upload_id DESC LIMIT 24
"""


class HandWritten:
    """Asks for what each page shows, on a cursor of the same database."""

    def __init__(self, cursor: Connection, plan: Plan, phase: str, period: Period) -> None:
        self.cursor = cursor
        self.plan = plan
        self.span = plan.span(phase)
        numbers = "SELECT p.plan_id, s.span_id, g.org_unit_id FROM plan AS p, span AS s, org_unit AS g"
        where = "WHERE p.code = ? AND s.plan_id = p.plan_id AND s.phase = ? AND g.code = ?"
        self.plan_id, self.span_id, self.area = cursor.execute(
            f"{numbers} {where}", [plan.id, phase, plan.owner]
        ).fetchall()[0]
        self.period = period

    def overview(self) -> tuple[list[Row], ...]:
        targets = [t for t in self.plan.targets if t.scope is Scope.EACH_UNIT and t.phase == self.span.phase]
        return (self._area(None), self._judged(COUNTED, targets), self._came(REPORTING), self._came(SILENT))

    def target_of_whole(self, target: Target) -> tuple[list[Row], ...]:
        return (self._area(target.indicator), self._judged(LISTED, [target]))

    def target_of_units(self, target: Target) -> tuple[list[Row], ...]:
        return (self._area(target.indicator), self._judged(COUNTED, [target]), self._judged(LISTED, [target]))

    def heat(self, targets: Sequence[Target], orgs: Sequence[str]) -> tuple[list[Row], ...]:
        return (self._judged(LISTED, targets, "AND g.code IN (SELECT unnest($orgs))", orgs=list(orgs)),)

    def unit(self, org: str) -> tuple[list[Row], ...]:
        ((number,),) = self.cursor.execute("SELECT org_unit_id FROM org_unit WHERE code = ?", [org]).fetchall()
        known = {"org": number}
        return (
            self._ask(UNIT_STANDS, known),
            self._ask(UNIT_MONTHS, {**known, "period": self.period.index}),
            self._ask(UNIT_SENT, known),
        )

    def coverage(self) -> tuple[list[Row], ...]:
        return (self._came(ARRIVALS),)

    def series(self, indicator: str) -> tuple[list[Row], ...]:
        return (self._area(indicator),)

    def _area(self, indicator: str | None) -> list[Row]:
        known = {"area": self.area, "plan": self.plan_id, "phase": self.span.phase, "indicator": indicator}
        return self._ask(AREA, {**known, "period": self.period.index})

    def _judged(self, text: str, targets: Sequence[Target], narrowed: str = "", **more: Any) -> list[Row]:
        share = self.span.elapsed(self.period) / len(self.span.periods)
        known = {
            "codes": [target.indicator for target in targets],
            "levels": [target.value for target in targets],
            "shares": [share for _ in targets],
        }
        numbers = {"plan": self.plan_id, "span": self.span_id, "period": self.period.index}
        return self._ask(text.format(narrowed=narrowed), {**known, **numbers, **more})

    def _came(self, text: str) -> list[Row]:
        due = dt.datetime.combine(self.plan.due_date(self.period), dt.time()) - dt.timedelta(hours=7)
        known = {"plan": self.plan_id, "period": self.period.index}
        return self._ask(text, {**known, "due": due} if "$due" in text else known)

    def _ask(self, text: str, known: dict[str, Any]) -> list[Row]:
        return self.cursor.execute(text, known).fetchall()
