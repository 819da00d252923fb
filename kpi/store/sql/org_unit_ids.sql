-- The numbers of all org units.
SELECT code, org_unit_id FROM org_unit
