-- Forget who owes the indicators of a plan that not everybody owes.
DELETE FROM owing WHERE indicator_id IN (SELECT indicator_id FROM indicator WHERE plan_id = $plan_id)
