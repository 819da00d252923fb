-- Where org units stand on some indicators at a period, in whatever order. Numbers are whole ten-thousandths; one too
-- large for that (nobody has so many dossiers) is cut, so that it harms no other unit's row.
SELECT
    org_unit_id, indicator_id, state,
    numerator IS NOT NULL AND denominator IS NOT NULL AS has_parts,
    CAST(least(coalesce(numerator, 0), 900000000000000) * 10000 AS BIGINT) AS numerator,
    CAST(least(coalesce(denominator, 0), 900000000000000) * 10000 AS BIGINT) AS denominator,
    CAST(least(coalesce(value, 0), 900000000000000) * 10000 AS BIGINT) AS value,
    CAST(last_period AS BIGINT) AS last_index,
    last_period = $period AS reported_now,
    CAST(reported_periods AS BIGINT) AS reported_periods
FROM answering_unit_span
WHERE span_id = $span_id
    AND indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND holds_until > $period
    AND org_unit_id BETWEEN $lowest AND $highest
