-- Write the spans of a plan.
INSERT INTO span (span_id, plan_id, phase, is_defined, first_period, last_period)
SELECT span_id, plan_id, phase, TRUE, first_period, last_period
FROM span_row
