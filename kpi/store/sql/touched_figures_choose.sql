-- Take the figures that count now of everything that is corrected, before the commit with weight -1, after it with 1.
INSERT INTO chosen_figure
SELECT
    $weight, NULL, o.org_unit_id, o.indicator_id, o.period,
    coalesce(b.reports, 0) + row_number() OVER (PARTITION BY o.org_unit_id, o.indicator_id ORDER BY o.period),
    o.numerator, o.denominator, o.value, o.applicable
FROM observation AS o
INNER JOIN touched AS t
    ON o.org_unit_id = t.org_unit_id
    AND o.indicator_id = t.indicator_id
    AND NOT t.is_appended
    AND o.period >= t.reads_from
LEFT JOIN reported_before AS b ON o.org_unit_id = b.org_unit_id AND o.indicator_id = b.indicator_id
WHERE o.report_id NOT IN (SELECT report_id FROM superseded)
