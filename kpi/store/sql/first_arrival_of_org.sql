-- When the first version came of one org unit's report of a period; nothing where no version of it counts.
SELECT min(u.received_at)
FROM report AS r
INNER JOIN upload AS u ON r.upload_id = u.upload_id
WHERE r.plan_id = (SELECT plan_id FROM plan WHERE code = $plan)
    AND r.period = $period
    AND r.org_unit_id = $org_unit_id
HAVING bool_or(r.report_id NOT IN (SELECT report_id FROM superseded))
