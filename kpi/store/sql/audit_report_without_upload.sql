-- A report whose upload is not there, or is of another plan.
SELECT r.report_id, r.upload_id, r.plan_id
FROM report AS r
LEFT JOIN upload AS u ON r.upload_id = u.upload_id
WHERE u.upload_id IS NULL OR u.plan_id <> r.plan_id
