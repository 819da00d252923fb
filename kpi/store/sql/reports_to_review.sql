-- The reports of a period that count, each with the file it came in and what was decided of it last.
SELECT
    g.code, r.report_id, r.version, f.first_received_at, u.received_at,
    u.upload_id, u.file_name, u.sha256, u.sent_by, u.warnings, u.reason,
    v.decision, v.reason AS decision_reason, v.decided_by, v.decided_at
FROM report AS r
INNER JOIN upload AS u ON r.upload_id = u.upload_id
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
INNER JOIN (
    SELECT a.org_unit_id, min(b.received_at) AS first_received_at
    FROM report AS a
    INNER JOIN upload AS b ON a.upload_id = b.upload_id
    WHERE a.plan_id = $plan_id AND a.period = $period
    GROUP BY a.org_unit_id
) AS f ON r.org_unit_id = f.org_unit_id
LEFT JOIN latest_review AS v ON r.report_id = v.report_id
WHERE r.plan_id = $plan_id
    AND r.period = $period
    AND r.report_id NOT IN (SELECT report_id FROM superseded)
ORDER BY g.org_unit_id
