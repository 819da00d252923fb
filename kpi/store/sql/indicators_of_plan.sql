-- The indicators that a plan defines, by code.
SELECT i.code, i.indicator_id
FROM indicator AS i
INNER JOIN plan AS p ON i.plan_id = p.plan_id
WHERE p.code = $plan AND i.is_defined
