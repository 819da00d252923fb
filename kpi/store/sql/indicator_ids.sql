-- The numbers of all indicators, each within its plan.
SELECT indicator_id, plan_id, code FROM indicator
