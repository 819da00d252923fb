-- In how many periods of the plan each org unit had reported an indicator by a period: those known now, less those that
-- came after. A stock of a unit that exists no longer never counted.
WITH since AS (
    SELECT o.org_unit_id, count(*) AS periods
    FROM observation AS o
    INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
    INNER JOIN participant AS p ON i.plan_id = p.plan_id AND o.org_unit_id = p.org_unit_id
    WHERE o.indicator_id = $indicator_id
        AND o.period > $period
        AND (i.over_time = 'sum' OR o.period <= p.last_period)
        AND o.report_id NOT IN (SELECT report_id FROM superseded)
    GROUP BY o.org_unit_id
)

SELECT u.org_unit_id, u.indicator_id, CAST(u.reported_periods - coalesce(s.periods, 0) AS BIGINT) AS reported_periods
FROM unit_span AS u
LEFT JOIN since AS s ON u.org_unit_id = s.org_unit_id
WHERE u.span_id = $whole_plan AND u.indicator_id = $indicator_id AND u.last_period > $period
