-- The next free numbers of uploads and reports.
SELECT
    (SELECT coalesce(max(upload_id), 0) + 1 FROM upload) AS upload_id,
    (SELECT coalesce(max(report_id), 0) + 1 FROM report) AS report_id
