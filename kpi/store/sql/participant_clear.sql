-- Forget who takes part in a plan.
DELETE FROM participant WHERE plan_id = $plan_id
