-- For each org unit the report that counts for a period: when the first and the last version of it came.
SELECT
    g.code,
    min(u.received_at) AS first_received_at,
    max(u.received_at) AS last_received_at,
    max(r.version) FILTER (WHERE r.report_id NOT IN (SELECT report_id FROM not_counting)) AS version,
    max(r.upload_id) FILTER (WHERE r.report_id NOT IN (SELECT report_id FROM not_counting)) AS upload_id
FROM report AS r
INNER JOIN plan AS p ON r.plan_id = p.plan_id
INNER JOIN upload AS u ON r.upload_id = u.upload_id
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
WHERE p.code = $plan AND r.period = $period AND ($known_at IS NULL OR u.committed_at <= CAST($known_at AS TIMESTAMP))
GROUP BY g.code
ORDER BY g.code
