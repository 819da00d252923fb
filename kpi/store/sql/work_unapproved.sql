-- The reports of an area between two periods that count and are not approved, and whether the org unit still exists
-- at the later period.
CREATE OR REPLACE TEMP TABLE unapproved AS
SELECT r.report_id, r.period, p.last_period >= $last AS still_exists
FROM report AS r
INNER JOIN participant AS p ON r.plan_id = p.plan_id AND r.org_unit_id = p.org_unit_id
WHERE r.plan_id = $plan_id
    AND r.period BETWEEN $first AND $last
    AND (
        r.org_unit_id = $area_id
        OR r.org_unit_id IN (SELECT org_unit_id FROM area_member WHERE plan_id = $plan_id AND area_id = $area_id)
    )
    AND r.report_id NOT IN (SELECT report_id FROM not_counting)
    AND r.report_id NOT IN (SELECT report_id FROM approved)
