-- The participants of an area that exist at a period, in the order of their numbers.
SELECT p.org_unit_id, g.code
FROM participant AS p
INNER JOIN org_unit AS g ON p.org_unit_id = g.org_unit_id
WHERE p.plan_id = $plan_id
    AND p.first_period <= $period
    AND p.last_period >= $period
    AND (
        p.org_unit_id = $area_id
        OR p.org_unit_id IN (SELECT org_unit_id FROM area_member WHERE plan_id = $plan_id AND area_id = $area_id)
    )
ORDER BY p.org_unit_id
