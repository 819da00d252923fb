-- How many figures some reports of some org units hold, both given by number.
SELECT report_id, count(*)
FROM observation
WHERE report_id BETWEEN $lowest AND $highest AND org_unit_id IN ($org_unit_ids) AND report_id IN ($report_ids)
GROUP BY report_id
