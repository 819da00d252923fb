-- Write which participants of a plan stand in which area.
INSERT INTO area_member (plan_id, area_id, org_unit_id) SELECT plan_id, area_id, org_unit_id FROM area_member_row
