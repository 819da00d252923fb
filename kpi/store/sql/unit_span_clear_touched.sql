-- Make room for the figures over time of everything touched, save of spans that are over.
DELETE FROM unit_span AS kept
USING touched AS t, span AS s
WHERE kept.org_unit_id = t.org_unit_id
    AND kept.indicator_id = t.indicator_id
    AND kept.span_id = s.span_id
    AND s.last_period >= t.reads_from
