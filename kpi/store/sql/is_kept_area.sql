-- Whether roll-ups are kept for an area of a plan.
SELECT 1 FROM area_member WHERE plan_id = $plan_id AND area_id = $area_id LIMIT 1
