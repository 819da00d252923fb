-- Write a plan's row.
INSERT INTO plan (plan_id, code, mark) SELECT plan_id, code, mark FROM plan_row
