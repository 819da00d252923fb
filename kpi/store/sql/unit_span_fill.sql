-- Write the computed figures over time.
INSERT INTO unit_span (
    span_id, org_unit_id, indicator_id, state, numerator, denominator, value, last_period, holds_until, reported_periods
)
SELECT
    span_id, org_unit_id, indicator_id, state, numerator, denominator, value, last_period, holds_until, reported_periods
FROM computed_unit_span
ORDER BY span_id, indicator_id, org_unit_id
