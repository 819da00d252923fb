-- Every figure that counts, of the indicators in question.
CREATE OR REPLACE TEMP VIEW chosen_figure AS
SELECT
    CAST(1 AS TINYINT) AS weight, CAST(NULL AS INTEGER) AS stands_in_for, org_unit_id, indicator_id, period,
    row_number() OVER (PARTITION BY org_unit_id, indicator_id ORDER BY period) AS ordinal,
    numerator, denominator, value, applicable
FROM observation
WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
    AND report_id NOT IN (SELECT report_id FROM superseded)
