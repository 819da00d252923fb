-- The numbers of all spans, each within its plan.
SELECT span_id, plan_id, phase FROM span
