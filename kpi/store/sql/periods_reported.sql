-- The periods of a plan in which anything was reported, oldest first.
SELECT DISTINCT r.period
FROM report AS r
INNER JOIN plan AS p ON r.plan_id = p.plan_id
WHERE p.code = $plan
ORDER BY r.period
