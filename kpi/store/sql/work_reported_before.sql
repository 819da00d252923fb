-- How many reports the rows that stand in for the past stand for, each org unit and indicator.
CREATE OR REPLACE TEMP TABLE reported_before AS
SELECT org_unit_id, indicator_id, max(ordinal) AS reports
FROM chosen_figure
WHERE stands_in_for IS NOT NULL
GROUP BY org_unit_id, indicator_id
