-- A report that answers the same indicator twice.
SELECT report_id, org_unit_id, indicator_id, count(*) AS figures
FROM observation
GROUP BY report_id, org_unit_id, indicator_id
HAVING count(*) > 1
