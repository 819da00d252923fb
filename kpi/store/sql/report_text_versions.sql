-- Every text of a part of a report, newest first.
SELECT t.part, t.passage, t.written_by, t.written_at, t.text_id
FROM report_text AS t
INNER JOIN plan AS p ON t.plan_id = p.plan_id
WHERE p.code = $plan AND t.title = $title AND t.part = $part
ORDER BY t.text_id DESC
