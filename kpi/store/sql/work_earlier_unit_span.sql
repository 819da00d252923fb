-- The figures over time of org units that have reported since a period, as at that period: the computation of the
-- roll-ups in one pass over the log, since people look back often. It is of one span only, of indicators that need no
-- more than sums or latest reports, and of the months that the span looks at. Of an org unit that exists at the period
-- every report up to it counts.
CREATE OR REPLACE TEMP TABLE earlier_unit_span AS
WITH wanted AS (
    SELECT
        i.indicator_id, i.over_time, i.is_ratio, i.since_year,
        min(sp.period) FILTER (WHERE sp.is_inside OR i.since_year) AS first_period
    FROM indicator AS i
    INNER JOIN span_period AS sp ON sp.span_id = $span_id
    WHERE i.indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    GROUP BY i.indicator_id, i.over_time, i.is_ratio, i.since_year
),

outdone AS (
    SELECT DISTINCT org_unit_id
    FROM unit_span
    WHERE span_id = $span_id AND indicator_id IN (SELECT indicator_id FROM wanted) AND last_period > $period
),

figure AS (
    SELECT
        o.org_unit_id, o.indicator_id, o.period, o.numerator, o.denominator, o.value, w.over_time, w.is_ratio,
        CAST(CASE
            WHEN NOT o.applicable THEN 1
            WHEN o.denominator = 0 THEN 2
            WHEN w.is_ratio AND (o.numerator IS NULL OR o.denominator IS NULL) THEN 3
            ELSE 4
        END AS TINYINT) AS grade
    FROM observation AS o
    INNER JOIN wanted AS w ON o.indicator_id = w.indicator_id AND o.period >= w.first_period
    WHERE o.period BETWEEN (SELECT min(first_period) FROM wanted) AND $period
        AND o.org_unit_id IN (SELECT org_unit_id FROM outdone)
        AND o.report_id NOT IN (SELECT report_id FROM superseded)
),

summed AS (
    SELECT
        org_unit_id, indicator_id, max(grade) AS grade,
        arg_max(value, period) FILTER (WHERE grade = 3) AS latest_alone,
        sum(numerator) AS numerator, sum(denominator) AS denominator,
        CASE WHEN NOT is_ratio THEN sum(value) END AS value,
        max(period) AS last_period
    FROM figure
    WHERE over_time = 'sum'
    GROUP BY org_unit_id, indicator_id, is_ratio
),

latest AS (
    SELECT
        org_unit_id, indicator_id, arg_max(grade, period) AS grade,
        arg_max_null(numerator, period) AS numerator,
        arg_max_null(denominator, period) AS denominator,
        arg_max_null(value, period) AS value,
        max(period) AS last_period
    FROM figure
    WHERE over_time <> 'sum'
    GROUP BY org_unit_id, indicator_id
),

taken AS (
    SELECT
        org_unit_id, indicator_id, grade,
        CASE WHEN latest_alone IS NULL THEN numerator END AS numerator,
        CASE WHEN latest_alone IS NULL THEN denominator END AS denominator,
        coalesce(value, latest_alone) AS value, last_period
    FROM summed
    UNION ALL
    SELECT org_unit_id, indicator_id, grade, numerator, denominator, value, last_period
    FROM latest
),

reported_since AS (
    SELECT o.org_unit_id, o.indicator_id, count(*) AS periods
    FROM observation AS o
    INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
    INNER JOIN participant AS p ON i.plan_id = p.plan_id AND o.org_unit_id = p.org_unit_id
    WHERE o.indicator_id IN (SELECT indicator_id FROM wanted)
        AND o.period > $period
        AND (i.over_time = 'sum' OR o.period <= p.last_period)
        AND o.report_id NOT IN (SELECT report_id FROM superseded)
    GROUP BY o.org_unit_id, o.indicator_id
)

SELECT
    CAST($span_id AS INTEGER) AS span_id, t.org_unit_id, t.indicator_id,
    CAST(CASE t.grade WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 1 END AS TINYINT) AS state,
    t.numerator, t.denominator, t.value, t.last_period,
    CASE WHEN w.over_time <> 'to_date' THEN $period + 1 WHEN w.since_year THEN sp.year_until ELSE sp.phase_until END
        AS holds_until,
    in_all.reported_periods - coalesce(s.periods, 0) AS reported_periods
FROM taken AS t
INNER JOIN wanted AS w ON t.indicator_id = w.indicator_id
INNER JOIN span_period AS sp ON sp.span_id = $span_id AND t.last_period = sp.period
INNER JOIN span AS whole ON whole.phase IS NULL AND whole.plan_id = (SELECT plan_id FROM span WHERE span_id = $span_id)
INNER JOIN unit_span AS in_all
    ON in_all.span_id = whole.span_id AND t.org_unit_id = in_all.org_unit_id AND t.indicator_id = in_all.indicator_id
LEFT JOIN reported_since AS s ON t.org_unit_id = s.org_unit_id AND t.indicator_id = s.indicator_id
