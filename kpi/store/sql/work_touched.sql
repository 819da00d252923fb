-- The org units and indicators that a commit touches.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT org_unit_id, indicator_id FROM observation_row
UNION
SELECT o.org_unit_id, o.indicator_id
FROM observation AS o
WHERE o.report_id IN (SELECT report_id FROM superseded_row)
