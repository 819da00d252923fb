-- Write who owes the indicators that not everybody owes.
INSERT INTO owing (indicator_id, org_unit_id) SELECT indicator_id, org_unit_id FROM owing_row
