-- The numbers of the plans.
SELECT code, plan_id FROM plan
