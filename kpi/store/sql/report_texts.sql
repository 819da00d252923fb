-- The latest text of each part of a report; an empty one has taken the part back to what the figures give.
SELECT t.part, t.passage, t.written_by, t.written_at, t.text_id
FROM report_text AS t
INNER JOIN plan AS p ON t.plan_id = p.plan_id
WHERE p.code = $plan AND t.title = $title
    AND t.text_id = (
        SELECT max(later.text_id)
        FROM report_text AS later
        WHERE later.plan_id = t.plan_id AND later.title = t.title AND later.part = t.part
    )
ORDER BY t.part
