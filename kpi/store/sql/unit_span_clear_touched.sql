-- Make room for the figures over time of everything touched.
DELETE FROM unit_span AS kept
USING touched AS t
WHERE kept.org_unit_id = t.org_unit_id AND kept.indicator_id = t.indicator_id
