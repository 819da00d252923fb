-- Ask about one area and everybody in it; an org unit with nobody below it is an area by itself.
INSERT INTO chosen_area (plan_id, area_id, org_unit_id)
SELECT plan_id, CAST($area_id AS INTEGER), org_unit_id
FROM participant
WHERE plan_id = $plan_id
    AND (
        org_unit_id = $area_id
        OR org_unit_id IN (SELECT org_unit_id FROM area_member WHERE plan_id = $plan_id AND area_id = $area_id)
    )
