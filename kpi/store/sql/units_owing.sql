-- The org units that owe an indicator which not everybody owes.
SELECT org_unit_id FROM owing WHERE indicator_id = $indicator_id
