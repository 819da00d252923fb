-- The numbers of a plan's spans, by phase.
SELECT s.phase, s.span_id
FROM span AS s
INNER JOIN plan AS p ON s.plan_id = p.plan_id
WHERE p.code = $plan AND s.is_defined
