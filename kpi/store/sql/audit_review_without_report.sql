-- A decision about a report that is not there, or is of another plan, or that is no decision we know.
SELECT v.review_id, v.report_id, v.decision
FROM review AS v
LEFT JOIN report AS r ON v.report_id = r.report_id
WHERE r.report_id IS NULL OR r.plan_id <> v.plan_id OR v.decision NOT IN ('approved', 'returned')
