-- The first values of org units on some indicators, as far as they were reported by a period, in whatever order.
SELECT
    org_unit_id, indicator_id, TRUE AS first_has_value,
    first_numerator IS NOT NULL AND first_denominator IS NOT NULL AS first_has_parts,
    CAST(CAST(coalesce(first_numerator, 0) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS first_numerator,
    CAST(CAST(coalesce(first_denominator, 0) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS first_denominator,
    CAST(CAST(coalesce(first_value, 0) AS DECIMAL(38, 4)) * 10000 AS BIGINT) AS first_value
FROM answering_unit_plan
WHERE indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND first_period <= $period
    AND org_unit_id BETWEEN $lowest AND $highest
