-- Where org units stand on some indicators at a period, in whatever order. Numbers are whole ten-thousandths; one too
-- large for that (nobody has so many dossiers) is cut, so that it harms no other unit's row. Numbers of thirty-eight
-- digits are slow to work with: below a hundred thousand million a float times ten thousand rounds to the very same
-- whole number, and only larger ones take the exact way.
SELECT
    org_unit_id, indicator_id, state,
    numerator IS NOT NULL AND denominator IS NOT NULL AS has_parts,
    coalesce(
        CASE
            WHEN numerator >= 100000000000
                THEN CAST(CAST(least(numerator, 900000000000000) AS DECIMAL(38, 4)) * 10000 AS BIGINT)
        END,
        CAST(CAST(numerator AS DOUBLE) * 10000 AS BIGINT), 0
    ) AS numerator,
    coalesce(
        CASE
            WHEN denominator >= 100000000000
                THEN CAST(CAST(least(denominator, 900000000000000) AS DECIMAL(38, 4)) * 10000 AS BIGINT)
        END,
        CAST(CAST(denominator AS DOUBLE) * 10000 AS BIGINT), 0
    ) AS denominator,
    coalesce(
        CASE
            WHEN value >= 100000000000
                THEN CAST(CAST(least(value, 900000000000000) AS DECIMAL(38, 4)) * 10000 AS BIGINT)
        END,
        CAST(CAST(value AS DOUBLE) * 10000 AS BIGINT), 0
    ) AS value,
    CAST(last_period AS BIGINT) AS last_index,
    last_period = $period AS reported_now,
    CAST(reported_periods AS BIGINT) AS reported_periods
FROM answering_unit_span
WHERE span_id = $span_id
    AND indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND holds_until > $period
    AND org_unit_id BETWEEN $lowest AND $highest
