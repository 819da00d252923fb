-- Write one row for each file received.
INSERT INTO upload (
    upload_id, plan_id, sha256, file_name, sent_by, received_at, committed_at, reason, warnings, is_backfill
)
SELECT upload_id, plan_id, sha256, file_name, sent_by, received_at, committed_at, reason, warnings, is_backfill
FROM upload_row
