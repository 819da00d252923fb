-- The areas in question, for one cursor, with the org units in them.
CREATE OR REPLACE TEMP TABLE chosen_area (plan_id SMALLINT, area_id INTEGER, org_unit_id INTEGER)
