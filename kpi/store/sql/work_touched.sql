-- The org units and indicators that a commit touches, and from which period on their figures are looked at. Where it
-- only adds periods after the last one reported, what is kept stands in for the past; where it corrects a period, what
-- the log says of the time before does. The whole past is looked at for a highest value, and where a percentage alone
-- hides what the flows before it add up to.
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
),

judged AS (
    SELECT
        g.org_unit_id, g.indicator_id, g.first_period, i.over_time,
        coalesce(i.over_time = 'sum' AND i.is_ratio AND k.state = 1 AND k.numerator IS NULL, FALSE) AS is_sum_hidden,
        NOT g.is_replaced AND (k.last_period IS NULL OR k.last_period < g.first_period) AS is_later
    FROM gathered AS g
    INNER JOIN indicator AS i ON g.indicator_id = i.indicator_id
    LEFT JOIN (
        SELECT us.org_unit_id, us.indicator_id, us.last_period, us.state, us.numerator
        FROM unit_span AS us
        INNER JOIN gathered AS g ON us.org_unit_id = g.org_unit_id AND us.indicator_id = g.indicator_id
        INNER JOIN span AS s ON us.span_id = s.span_id
        WHERE s.phase IS NULL
    ) AS k ON g.org_unit_id = k.org_unit_id AND g.indicator_id = k.indicator_id
)

SELECT
    org_unit_id, indicator_id,
    is_later AND NOT is_sum_hidden AS is_appended,
    CASE WHEN is_sum_hidden OR (over_time = 'max' AND NOT is_later) THEN 0 ELSE first_period END AS reads_from
FROM judged
