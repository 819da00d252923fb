-- Forget which participants of a plan stand in which area.
DELETE FROM area_member WHERE plan_id = $plan_id
