-- The first values of org units on some indicators, as far as they were reported by a period, in whatever order; those
-- of everyday size take a quicker way, as in `unit_numbers`.
SELECT
    org_unit_id, indicator_id, TRUE AS first_has_value,
    first_numerator IS NOT NULL AND first_denominator IS NOT NULL AS first_has_parts,
    coalesce(
        CASE
            WHEN first_numerator >= 100000000000
                THEN CAST(CAST(first_numerator AS DECIMAL(38, 4)) * 10000 AS BIGINT)
        END,
        CAST(CAST(first_numerator AS DOUBLE) * 10000 AS BIGINT), 0
    ) AS first_numerator,
    coalesce(
        CASE
            WHEN first_denominator >= 100000000000
                THEN CAST(CAST(first_denominator AS DECIMAL(38, 4)) * 10000 AS BIGINT)
        END,
        CAST(CAST(first_denominator AS DOUBLE) * 10000 AS BIGINT), 0
    ) AS first_denominator,
    coalesce(
        CASE
            WHEN first_value >= 100000000000
                THEN CAST(CAST(first_value AS DECIMAL(38, 4)) * 10000 AS BIGINT)
        END,
        CAST(CAST(first_value AS DOUBLE) * 10000 AS BIGINT), 0
    ) AS first_value
FROM answering_unit_plan
WHERE indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND first_period <= $period
    AND org_unit_id BETWEEN $lowest AND $highest
