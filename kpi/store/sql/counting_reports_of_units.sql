-- The reports of some org units, given by number, that count.
SELECT report_id, org_unit_id
FROM report
WHERE plan_id = $plan_id
    AND org_unit_id IN ($org_unit_ids)
    AND period <= $up_to
    AND report_id NOT IN (SELECT report_id FROM not_counting)
