-- Write which earlier reports no longer count.
INSERT INTO superseded (report_id, by_upload_id) SELECT report_id, by_upload_id FROM superseded_row
