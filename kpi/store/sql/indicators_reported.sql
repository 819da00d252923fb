-- The indicators of a plan, defined now or once, of which there is any figure.
SELECT i.indicator_id
FROM indicator AS i
INNER JOIN plan AS p ON i.plan_id = p.plan_id
WHERE p.code = $plan
    AND i.indicator_id IN (SELECT indicator_id FROM observation WHERE plan_id = p.plan_id)
ORDER BY i.indicator_id
