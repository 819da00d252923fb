-- Make room for a plan's new row.
DELETE FROM plan WHERE plan_id = $plan_id
