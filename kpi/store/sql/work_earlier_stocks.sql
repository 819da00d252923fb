-- What the org units that have reported an indicator since a period had last said of it at that period, for stocks and
-- for counts since a start; as `work_earlier_flows`.
CREATE OR REPLACE TEMP TABLE earlier_unit_span AS
WITH outdone AS (
    SELECT org_unit_id
    FROM unit_span
    WHERE span_id = $span_id AND indicator_id = $indicator_id AND last_period > $period
),

taken AS (
    SELECT
        org_unit_id, max(period) AS last_period,
        arg_max(CASE WHEN NOT applicable THEN 1 WHEN denominator = 0 THEN 2 ELSE 4 END, period) AS grade,
        arg_max_null(numerator, period) AS numerator,
        arg_max_null(denominator, period) AS denominator,
        arg_max_null(value, period) AS value
    FROM observation
    WHERE indicator_id = $indicator_id
        AND period BETWEEN $first AND $period
        AND org_unit_id IN (SELECT org_unit_id FROM outdone)
        AND report_id NOT IN (SELECT report_id FROM superseded)
    GROUP BY org_unit_id
)

SELECT
    CAST($span_id AS INTEGER) AS span_id, t.org_unit_id, CAST($indicator_id AS INTEGER) AS indicator_id,
    CAST(CASE t.grade WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 1 END AS TINYINT) AS state,
    t.numerator, t.denominator, t.value, t.last_period,
    CASE WHEN i.over_time <> 'to_date' THEN $period + 1 WHEN i.since_year THEN sp.year_until ELSE sp.phase_until END
        AS holds_until,
    0 AS reported_periods
FROM taken AS t
INNER JOIN indicator AS i ON i.indicator_id = $indicator_id
INNER JOIN span_period AS sp ON sp.span_id = $span_id AND t.last_period = sp.period
