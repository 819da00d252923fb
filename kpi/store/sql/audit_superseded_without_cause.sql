-- A report said to be replaced that is not there, is replaced twice, or is replaced by nothing about the same matter.
SELECT s.report_id, s.by_upload_id
FROM superseded AS s
LEFT JOIN report AS r ON s.report_id = r.report_id
LEFT JOIN report AS successor
    ON s.by_upload_id = successor.upload_id
    AND r.plan_id = successor.plan_id
    AND r.org_unit_id = successor.org_unit_id
    AND r.period = successor.period
    AND successor.version = r.version + 1
WHERE r.report_id IS NULL
    OR successor.report_id IS NULL
    OR s.report_id IN (SELECT report_id FROM superseded GROUP BY report_id HAVING count(*) > 1)
