-- Give new org units their numbers.
INSERT INTO org_unit (org_unit_id, code) SELECT org_unit_id, code FROM org_unit_row
