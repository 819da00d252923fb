-- Make room for the first values of everything whose past changes.
DELETE FROM unit_plan AS kept
USING touched AS t
WHERE kept.org_unit_id = t.org_unit_id AND kept.indicator_id = t.indicator_id AND NOT t.is_appended
