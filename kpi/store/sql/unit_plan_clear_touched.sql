-- Make room for the first values that a correction may have changed.
DELETE FROM unit_plan AS kept
USING touched AS t
WHERE kept.org_unit_id = t.org_unit_id
    AND kept.indicator_id = t.indicator_id
    AND kept.first_period >= t.reads_from
