-- Where each org unit of an area stands at a period on some indicators, also those that said nothing: the org units in
-- one order for every indicator. Numbers are whole ten-thousandths; one too large for that (nobody has so many
-- dossiers) is cut, so that it harms no other unit's row.
WITH asked AS (
    SELECT org_unit_id
    FROM participant
    WHERE plan_id = $plan_id
        AND first_period <= $period
        AND last_period >= $period
        AND (
            org_unit_id = $area_id
            OR org_unit_id IN (SELECT org_unit_id FROM area_member WHERE plan_id = $plan_id AND area_id = $area_id)
        )
        AND ($org_unit_ids IS NULL OR list_contains(CAST($org_unit_ids AS INTEGER[]), org_unit_id))
),

stands AS (
    SELECT org_unit_id, indicator_id, state, numerator, denominator, value, last_period, reported_periods
    FROM answering_unit_span
    WHERE span_id = $span_id
        AND indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
        AND holds_until > $period
),

begins AS (
    SELECT org_unit_id, indicator_id, first_numerator, first_denominator, first_value
    FROM answering_unit_plan
    WHERE indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[]))) AND first_period <= $period
)

SELECT
    g.code AS orgs,
    coalesce(s.state, 0) AS state,
    s.numerator IS NOT NULL AND s.denominator IS NOT NULL AS has_parts,
    CAST(CAST(least(coalesce(s.numerator, 0), 900000000000000) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS numerator,
    CAST(CAST(least(coalesce(s.denominator, 0), 900000000000000) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS denominator,
    CAST(CAST(least(coalesce(s.value, 0), 900000000000000) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS value,
    CAST(coalesce(s.last_period, 0) AS BIGINT) AS last_index,
    coalesce(s.last_period = $period, FALSE) AS reported_now,
    i.owed_by_all OR w.org_unit_id IS NOT NULL AS owes,
    b.org_unit_id IS NOT NULL AS first_has_value,
    b.first_numerator IS NOT NULL AND b.first_denominator IS NOT NULL AS first_has_parts,
    CAST(CAST(coalesce(b.first_numerator, 0) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS first_numerator,
    CAST(CAST(coalesce(b.first_denominator, 0) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS first_denominator,
    CAST(CAST(coalesce(b.first_value, 0) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS first_value,
    CAST(coalesce(s.reported_periods, 0) AS BIGINT) AS reported_periods
FROM asked
INNER JOIN org_unit AS g ON asked.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON i.indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
LEFT JOIN owing AS w ON asked.org_unit_id = w.org_unit_id AND i.indicator_id = w.indicator_id
LEFT JOIN stands AS s ON asked.org_unit_id = s.org_unit_id AND i.indicator_id = s.indicator_id
LEFT JOIN begins AS b ON asked.org_unit_id = b.org_unit_id AND i.indicator_id = b.indicator_id
ORDER BY i.indicator_id, asked.org_unit_id
