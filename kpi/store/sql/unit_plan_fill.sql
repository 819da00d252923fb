-- Write the computed first values where none are kept.
INSERT INTO unit_plan (org_unit_id, indicator_id, first_period, first_numerator, first_denominator, first_value)
SELECT org_unit_id, indicator_id, first_period, first_numerator, first_denominator, first_value
FROM computed_unit_plan AS c
WHERE NOT EXISTS (
    SELECT 1 FROM unit_plan AS kept WHERE kept.org_unit_id = c.org_unit_id AND kept.indicator_id = c.indicator_id
)
ORDER BY indicator_id, org_unit_id
