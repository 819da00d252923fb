-- Write the computed first values.
INSERT INTO unit_plan (org_unit_id, indicator_id, first_period, first_numerator, first_denominator, first_value)
SELECT org_unit_id, indicator_id, first_period, first_numerator, first_denominator, first_value
FROM computed_unit_plan
ORDER BY indicator_id, org_unit_id
