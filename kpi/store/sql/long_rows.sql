-- Every figure of a plan in one period with where it came from, in the order in which it arrived; those that no longer
-- count are there only where all versions are asked for.
SELECT
    p.code, g.code, o.period, i.code, o.numerator, o.denominator, o.value, o.applicable, o.note,
    u.committed_at, u.sent_by, u.sha256, o.sheet, o.cell, v.decision,
    o.report_id IN (SELECT report_id FROM superseded) AS is_superseded
FROM observation AS o
INNER JOIN report AS r ON o.report_id = r.report_id
INNER JOIN upload AS u ON r.upload_id = u.upload_id
INNER JOIN plan AS p ON o.plan_id = p.plan_id
INNER JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
LEFT JOIN latest_review AS v ON o.report_id = v.report_id
WHERE p.code = $plan AND o.period = $period
    AND ($versions OR o.report_id NOT IN (SELECT report_id FROM superseded))
ORDER BY o.report_id, g.org_unit_id, i.indicator_id
