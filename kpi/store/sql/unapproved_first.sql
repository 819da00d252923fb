-- A few of the reports that are not approved, of org units that still exist, the latest periods first.
SELECT report_id
FROM unapproved
WHERE still_exists
ORDER BY period DESC, report_id
LIMIT 64
