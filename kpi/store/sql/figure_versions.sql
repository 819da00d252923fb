-- Every version of one figure with where it came from, newest first.
SELECT
    o.numerator, o.denominator, o.value, o.applicable, o.note,
    u.file_name, u.sha256, o.sheet, o.cell, u.sent_by, u.committed_at, u.reason,
    o.report_id IN (SELECT report_id FROM superseded) AS is_superseded,
    v.decision, v.decided_by, v.decided_at
FROM observation AS o
INNER JOIN report AS r ON o.report_id = r.report_id
INNER JOIN upload AS u ON r.upload_id = u.upload_id
INNER JOIN plan AS p ON o.plan_id = p.plan_id
INNER JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
LEFT JOIN latest_review AS v ON o.report_id = v.report_id
WHERE p.code = $plan AND g.code = $org AND i.code = $indicator AND o.period = $period
ORDER BY o.report_id DESC
