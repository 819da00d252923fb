-- Take the figures that count of the org units in the chosen areas and of some indicators, up to a period.
INSERT INTO chosen_figure
SELECT
    1, NULL, o.org_unit_id, o.indicator_id, o.period,
    row_number() OVER (PARTITION BY o.org_unit_id, o.indicator_id ORDER BY o.period),
    o.numerator, o.denominator, o.value, o.applicable
FROM observation AS o
WHERE o.indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND o.period <= $up_to
    AND o.org_unit_id IN (SELECT org_unit_id FROM chosen_area)
    AND o.report_id NOT IN (SELECT report_id FROM not_counting)
