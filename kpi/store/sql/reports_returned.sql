-- The reports that count and were returned last, the latest first.
SELECT p.code AS plan, g.code AS org, r.period, v.reason, v.decided_by, v.decided_at
FROM latest_review AS v
INNER JOIN report AS r ON v.report_id = r.report_id
INNER JOIN plan AS p ON r.plan_id = p.plan_id
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
WHERE v.decision = 'returned' AND r.report_id NOT IN (SELECT report_id FROM superseded)
ORDER BY v.decided_at DESC, r.report_id DESC
