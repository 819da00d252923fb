-- The report that counts now for each org unit and period asked for, and when it was committed.
SELECT r.report_id, r.plan_id, r.org_unit_id, r.period, r.version, u.committed_at
FROM report AS r
INNER JOIN asked_report AS a
    ON r.plan_id = a.plan_id AND r.org_unit_id = a.org_unit_id AND r.period = a.period
INNER JOIN upload AS u ON r.upload_id = u.upload_id
WHERE r.report_id NOT IN (SELECT report_id FROM superseded)
