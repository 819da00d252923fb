-- Write who takes part in a plan, from which period to which.
INSERT INTO participant (plan_id, org_unit_id, first_period, last_period)
SELECT plan_id, org_unit_id, first_period, last_period
FROM participant_row
