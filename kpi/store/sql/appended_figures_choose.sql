-- Take the new figures of everything that only gets later periods.
INSERT INTO chosen_figure
SELECT
    1, NULL, o.org_unit_id, o.indicator_id, o.period,
    coalesce(b.reports, 0) + row_number() OVER (PARTITION BY o.org_unit_id, o.indicator_id ORDER BY o.period),
    o.numerator, o.denominator, o.value, o.applicable
FROM observation_row AS o
INNER JOIN touched AS t
    ON o.org_unit_id = t.org_unit_id AND o.indicator_id = t.indicator_id AND t.is_appended
LEFT JOIN reported_before AS b ON o.org_unit_id = b.org_unit_id AND o.indicator_id = b.indicator_id
WHERE o.report_id NOT IN (SELECT report_id FROM superseded)
