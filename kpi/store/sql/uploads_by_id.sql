-- Some uploads, given by number, newest first. The rows are found first and read then: texts of their neighbours would
-- be unpacked otherwise.
SELECT upload_id, file_name, sha256, sent_by, committed_at, received_at, reason, warnings, is_backfill
FROM upload
WHERE rowid IN (SELECT rowid FROM upload WHERE upload_id IN ($upload_ids))
ORDER BY upload_id DESC
