-- The reports of some uploads, given by number, with whether each still counts.
SELECT
    r.report_id, r.upload_id, r.org_unit_id, g.code, r.period, r.report_id IN (SELECT report_id FROM superseded)
FROM report AS r
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
WHERE r.upload_id IN ($upload_ids)
