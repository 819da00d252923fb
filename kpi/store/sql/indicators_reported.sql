-- Every indicator of a plan (of all plans without one), defined now or once, with the number of its figures.
SELECT i.indicator_id, count(o.report_id) AS figures
FROM indicator AS i
LEFT JOIN observation AS o ON i.indicator_id = o.indicator_id
WHERE $plan_id IS NULL OR i.plan_id = $plan_id
GROUP BY i.indicator_id
ORDER BY i.indicator_id
