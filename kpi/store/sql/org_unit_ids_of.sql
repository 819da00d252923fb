-- The numbers of some org units by code.
SELECT code, org_unit_id FROM org_unit WHERE code IN (SELECT unnest($codes))
