-- The flows of one indicator added up as at a period, of the org units that have reported since: the computation of the
-- roll-ups in one pass over the log, since people look back often. Of an org unit that exists at the period every
-- report up to it counts. Where a month is known as a percentage alone there is no sum, and the latest such one stands.
CREATE OR REPLACE TEMP TABLE earlier_unit_span AS
WITH outdone AS (
    SELECT org_unit_id
    FROM unit_span
    WHERE span_id = $span_id AND indicator_id = $indicator_id AND last_period > $period
),

taken AS (
    SELECT
        org_unit_id, max(period) AS last_period,
        max(CASE WHEN NOT applicable THEN 1 WHEN denominator = 0 THEN 2 ELSE 4 END) AS grade,
        sum(numerator) AS numerator, sum(denominator) AS denominator, sum(value) AS value,
        arg_max(value, period) FILTER (
            WHERE $is_ratio AND applicable
                AND coalesce(denominator, 1) <> 0 AND (numerator IS NULL OR denominator IS NULL)
        ) AS latest_alone
    FROM observation
    WHERE indicator_id = $indicator_id
        AND period BETWEEN $first AND $period
        AND org_unit_id IN (SELECT org_unit_id FROM outdone)
        AND report_id NOT IN (SELECT report_id FROM superseded)
    GROUP BY org_unit_id
)

SELECT
    CAST($span_id AS INTEGER) AS span_id, org_unit_id, CAST($indicator_id AS INTEGER) AS indicator_id,
    CAST(CASE grade WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 1 END AS TINYINT) AS state,
    CASE WHEN latest_alone IS NULL THEN numerator END AS numerator,
    CASE WHEN latest_alone IS NULL THEN denominator END AS denominator,
    CASE WHEN $is_ratio THEN latest_alone ELSE value END AS value,
    last_period, $period + 1 AS holds_until, 0 AS reported_periods
FROM taken
