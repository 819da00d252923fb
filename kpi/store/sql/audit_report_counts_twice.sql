-- An org unit and period of a plan for which more than one report counts.
SELECT plan_id, org_unit_id, period, count(*) AS reports
FROM report
WHERE report_id NOT IN (SELECT report_id FROM superseded)
GROUP BY plan_id, org_unit_id, period
HAVING count(*) > 1
