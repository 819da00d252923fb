-- For everything that only gets later periods, have what is kept stand in for the past of each span that goes on,
-- before the commit and after it: the same computation then gives what changes.
INSERT INTO chosen_figure
SELECT
    w.weight, us.span_id, us.org_unit_id, us.indicator_id, us.last_period, us.reported_periods,
    us.numerator, us.denominator, us.value, us.state <> 3
FROM unit_span AS us
INNER JOIN touched AS t
    ON us.org_unit_id = t.org_unit_id AND us.indicator_id = t.indicator_id AND t.is_appended
INNER JOIN span AS s ON us.span_id = s.span_id AND s.last_period >= t.reads_from
CROSS JOIN (VALUES (-1), (1)) AS w (weight)
