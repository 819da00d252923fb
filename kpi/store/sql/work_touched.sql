-- The org units and indicators that a commit touches. Where it only adds periods after the last one reported, what is
-- kept stands in for the past; where it changes the past, the past is looked at again. So it is where a percentage
-- alone hides what the flows before it add up to.
CREATE OR REPLACE TEMP TABLE touched AS
WITH changed AS (
    SELECT org_unit_id, indicator_id, period, FALSE AS is_replaced FROM observation_row
    UNION ALL
    SELECT o.org_unit_id, o.indicator_id, o.period, TRUE
    FROM observation AS o
    WHERE o.report_id IN (SELECT report_id FROM superseded_row)
),

gathered AS (
    SELECT org_unit_id, indicator_id, min(period) AS first_period, bool_or(is_replaced) AS is_replaced
    FROM changed
    GROUP BY org_unit_id, indicator_id
)

SELECT
    g.org_unit_id, g.indicator_id, g.first_period,
    NOT g.is_replaced
        AND (k.last_period IS NULL OR k.last_period < g.first_period)
        AND NOT coalesce(k.is_sum_hidden, FALSE) AS is_appended,
    coalesce(k.reported_periods, 0) AS reported_periods
FROM gathered AS g
LEFT JOIN (
    SELECT
        us.org_unit_id, us.indicator_id, us.last_period, us.reported_periods,
        i.over_time = 'sum' AND i.is_ratio AND us.state = 1 AND us.numerator IS NULL AS is_sum_hidden
    FROM unit_span AS us
    INNER JOIN span AS s ON us.span_id = s.span_id
    INNER JOIN indicator AS i ON us.indicator_id = i.indicator_id
    WHERE s.phase IS NULL
) AS k ON g.org_unit_id = k.org_unit_id AND g.indicator_id = k.indicator_id
