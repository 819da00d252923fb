-- The participants that exist at a period and of which no report of it counts.
SELECT g.code
FROM participant AS p
INNER JOIN org_unit AS g ON p.org_unit_id = g.org_unit_id
WHERE p.plan_id = (SELECT plan_id FROM plan WHERE code = $plan)
    AND p.first_period <= $period
    AND p.last_period >= $period
    AND p.org_unit_id NOT IN (
        SELECT r.org_unit_id
        FROM report AS r
        WHERE r.plan_id = (SELECT plan_id FROM plan WHERE code = $plan)
            AND r.period = $period
            AND r.report_id NOT IN (SELECT report_id FROM superseded)
    )
