-- What an officer wrote for a part of a report.
INSERT INTO report_text
SELECT
    (SELECT coalesce(max(text_id), 0) + 1 FROM report_text), p.plan_id, $title, $part, $passage, $user,
    CAST($now AS TIMESTAMP)
FROM plan AS p
WHERE p.code = $plan
