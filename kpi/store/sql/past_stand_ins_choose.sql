-- For everything that is corrected, have one row stand in for the figures of the log before it, in each span that
-- goes on: their sum for flows, the latest of them for the rest.
INSERT INTO chosen_figure
WITH past AS (
    SELECT
        t.reads_from, i.plan_id, i.over_time = 'sum' AS is_sum, i.since_year,
        o.org_unit_id, o.indicator_id, o.period, o.numerator, o.denominator, o.value, o.applicable
    FROM observation AS o
    INNER JOIN touched AS t
        ON o.org_unit_id = t.org_unit_id
        AND o.indicator_id = t.indicator_id
        AND NOT t.is_appended
        AND o.period < t.reads_from
    INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id AND i.is_defined
    INNER JOIN participant AS p ON i.plan_id = p.plan_id AND o.org_unit_id = p.org_unit_id
    WHERE o.report_id NOT IN (SELECT report_id FROM superseded)
        AND (i.over_time = 'sum' OR o.period <= p.last_period)
),

summed AS (
    SELECT
        sp.span_id, f.org_unit_id, f.indicator_id,
        max(f.period) AS period,
        CASE WHEN f.is_sum THEN sum(f.numerator) ELSE arg_max_null(f.numerator, f.period) END AS numerator,
        CASE WHEN f.is_sum THEN sum(f.denominator) ELSE arg_max_null(f.denominator, f.period) END AS denominator,
        CASE WHEN f.is_sum THEN sum(f.value) ELSE arg_max_null(f.value, f.period) END AS value,
        CASE WHEN f.is_sum THEN bool_or(f.applicable) ELSE arg_max(f.applicable, f.period) END AS applicable
    FROM past AS f
    INNER JOIN span AS s ON f.plan_id = s.plan_id AND s.is_defined AND s.last_period >= f.reads_from
    INNER JOIN span_period AS sp ON s.span_id = sp.span_id AND f.period = sp.period AND (sp.is_inside OR f.since_year)
    GROUP BY sp.span_id, f.org_unit_id, f.indicator_id, f.is_sum
),

counted AS (
    SELECT org_unit_id, indicator_id, count(*) AS reports
    FROM past
    GROUP BY org_unit_id, indicator_id
)

SELECT
    w.weight, s.span_id, s.org_unit_id, s.indicator_id, s.period, c.reports,
    s.numerator, s.denominator, s.value, s.applicable
FROM summed AS s
INNER JOIN counted AS c ON s.org_unit_id = c.org_unit_id AND s.indicator_id = c.indicator_id
CROSS JOIN (VALUES (-1), (1)) AS w (weight)
