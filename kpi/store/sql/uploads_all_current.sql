-- For each of some files the latest upload of the same bytes of which every report still counts.
SELECT u.sha256, max(u.upload_id)
FROM upload AS u
WHERE u.sha256 IN (SELECT unnest(CAST($sha256s AS VARCHAR[])))
    AND u.upload_id IN (SELECT upload_id FROM report)
    AND u.upload_id NOT IN (
        SELECT r.upload_id FROM report AS r WHERE r.report_id IN (SELECT report_id FROM superseded)
    )
GROUP BY u.sha256
