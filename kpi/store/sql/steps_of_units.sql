-- For each org unit and indicator of a plan by how much its figure used to change from one report to the next in some
-- periods: how often, the middle of it, and how far from that it usually was.
WITH measured AS (
    SELECT
        org_unit_id, indicator_id, period,
        CASE
            WHEN denominator > 0 THEN CAST(numerator AS DOUBLE) * 100 / CAST(denominator AS DOUBLE)
            WHEN denominator IS NULL THEN CAST(value AS DOUBLE)
        END AS measure
    FROM observation
    WHERE plan_id = $plan_id
        AND period BETWEEN $first AND $last
        AND report_id NOT IN (SELECT report_id FROM superseded)
),

stepped AS (
    SELECT
        org_unit_id, indicator_id,
        measure - lag(measure) OVER (PARTITION BY org_unit_id, indicator_id ORDER BY period) AS step
    FROM measured
    WHERE measure IS NOT NULL
)

SELECT g.code, i.code, count(*) AS steps, median(s.step) AS middle, mad(s.step) AS spread
FROM stepped AS s
INNER JOIN org_unit AS g ON s.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON s.indicator_id = i.indicator_id
WHERE s.step IS NOT NULL
GROUP BY g.code, i.code
