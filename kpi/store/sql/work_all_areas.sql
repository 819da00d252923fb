-- Every area that roll-ups are kept for.
CREATE OR REPLACE TEMP VIEW chosen_area AS SELECT plan_id, area_id, org_unit_id FROM area_member
