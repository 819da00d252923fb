-- The org units and periods of a plan whose report counts and is approved, of some org units where they are named.
SELECT g.code, r.period
FROM report AS r
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
WHERE r.report_id IN (SELECT report_id FROM approved)
    AND r.report_id NOT IN (SELECT report_id FROM not_counting)
    AND r.period <= $up_to
    AND ($orgs IS NULL OR g.code IN (SELECT unnest(CAST($orgs AS VARCHAR[]))))
