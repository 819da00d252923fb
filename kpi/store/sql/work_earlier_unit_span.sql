-- The figures over time of org units as at a period that later reports have left behind, of indicators that need no
-- more than sums and latest reports: the computation of the roll-ups in one pass over the log, since people look back
-- often. Only one span is looked at.
CREATE OR REPLACE TEMP TABLE earlier_unit_span AS
WITH figure AS (
    SELECT
        o.org_unit_id, o.indicator_id, o.period, o.numerator, o.denominator, o.value, i.over_time, i.is_ratio,
        CASE
            WHEN i.over_time <> 'to_date' THEN s.last_period + 1
            WHEN i.since_year THEN sp.year_until
            ELSE sp.phase_until
        END AS holds_until,
        CASE
            WHEN NOT o.applicable THEN 1
            WHEN o.denominator = 0 THEN 2
            WHEN i.is_ratio AND (o.numerator IS NULL OR o.denominator IS NULL) THEN 3
            ELSE 4
        END AS grade,
        sp.period IS NOT NULL AND (i.over_time = 'sum' OR o.period <= p.last_period) AS counts
    FROM observation AS o
    INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id AND i.is_defined
    INNER JOIN span AS s ON s.span_id = $span_id AND i.plan_id = s.plan_id
    INNER JOIN participant AS p ON i.plan_id = p.plan_id AND o.org_unit_id = p.org_unit_id
    LEFT JOIN span_period AS sp
        ON sp.span_id = $span_id AND o.period = sp.period AND (sp.is_inside OR i.since_year)
    WHERE o.indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
        AND o.period <= $period
        AND o.report_id NOT IN (SELECT report_id FROM superseded)
),

taken AS (
    SELECT
        org_unit_id, indicator_id, over_time = 'sum' AS is_sum, is_ratio,
        CAST(count(*) AS INTEGER) AS reported_periods,
        max(period) FILTER (WHERE counts) AS last_period,
        max(grade) FILTER (WHERE counts) AS highest_grade,
        sum(numerator) FILTER (WHERE counts) AS sum_numerator,
        sum(denominator) FILTER (WHERE counts) AS sum_denominator,
        sum(value) FILTER (WHERE counts) AS sum_value,
        arg_max(value, period) FILTER (WHERE counts AND grade = 3) AS latest_alone,
        arg_max_null(numerator, period) FILTER (WHERE counts) AS last_numerator,
        arg_max_null(denominator, period) FILTER (WHERE counts) AS last_denominator,
        arg_max_null(value, period) FILTER (WHERE counts) AS last_value,
        arg_max(grade, period) FILTER (WHERE counts) AS last_grade,
        arg_max(holds_until, period) FILTER (WHERE counts) AS holds_until
    FROM figure
    GROUP BY org_unit_id, indicator_id, over_time, is_ratio
)

SELECT
    CAST($span_id AS INTEGER) AS span_id, org_unit_id, indicator_id,
    CAST(CASE CASE WHEN is_sum THEN highest_grade ELSE last_grade END WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 1 END AS TINYINT)
        AS state,
    CASE WHEN NOT is_sum THEN last_numerator WHEN latest_alone IS NULL THEN sum_numerator END AS numerator,
    CASE WHEN NOT is_sum THEN last_denominator WHEN latest_alone IS NULL THEN sum_denominator END AS denominator,
    CASE WHEN NOT is_sum THEN last_value WHEN is_ratio THEN latest_alone ELSE sum_value END AS value,
    last_period, holds_until, reported_periods
FROM taken
WHERE last_period IS NOT NULL
