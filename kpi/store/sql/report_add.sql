-- Write which org units and periods each file reports on.
INSERT INTO report (report_id, upload_id, plan_id, org_unit_id, period, version)
SELECT report_id, upload_id, plan_id, org_unit_id, period, version
FROM report_row
