-- The figure over time of each org unit, indicator and span as at its latest report. Flows are added up, unless one of
-- them is a percentage without parts: then there is no sum, and the latest such percentage stands.
CREATE OR REPLACE TEMP VIEW computed_unit_span AS
WITH latest AS (
    SELECT
        span_id, org_unit_id, indicator_id, is_sum, is_ratio,
        max(period) AS last_period,
        CAST(max(ordinal) AS INTEGER) AS reported_periods,
        max(grade) FILTER (WHERE is_sum OR is_last) AS grade,
        sum(numerator) FILTER (WHERE is_sum OR is_last) AS numerator,
        sum(denominator) FILTER (WHERE is_sum OR is_last) AS denominator,
        sum(value) FILTER (WHERE is_last OR (is_sum AND NOT is_ratio)) AS value,
        arg_max(value, period) FILTER (WHERE grade = 3 AND is_sum) AS latest_alone,
        max(holds_until) FILTER (WHERE is_last) AS holds_until
    FROM (SELECT *, is_answer AND next_answer IS NULL AS is_last FROM held_figure WHERE weight = 1)
    GROUP BY span_id, org_unit_id, indicator_id, is_sum, is_ratio
)

SELECT
    span_id, org_unit_id, indicator_id,
    CAST(CASE WHEN grade >= 3 OR latest_alone IS NOT NULL THEN 1 WHEN grade = 2 THEN 2 ELSE 3 END AS TINYINT) AS state,
    CASE WHEN latest_alone IS NULL THEN numerator END AS numerator,
    CASE WHEN latest_alone IS NULL THEN denominator END AS denominator,
    CASE WHEN is_ratio AND is_sum THEN latest_alone ELSE value END AS value,
    last_period, holds_until, reported_periods
FROM latest
