-- Write what the org units say in their own words.
INSERT INTO narrative (upload_id, plan_id, org_unit_id, period, topic, passage, sheet, cell)
SELECT upload_id, plan_id, org_unit_id, period, topic, passage, sheet, cell
FROM narrative_row
