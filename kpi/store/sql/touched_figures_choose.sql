-- Take the figures that count now of everything touched, before the commit with weight -1, after it with 1.
INSERT INTO chosen_figure
SELECT $weight, o.org_unit_id, o.indicator_id, o.period, o.numerator, o.denominator, o.value, o.applicable
FROM observation AS o
INNER JOIN touched AS t ON o.org_unit_id = t.org_unit_id AND o.indicator_id = t.indicator_id
WHERE o.report_id NOT IN (SELECT report_id FROM superseded)
