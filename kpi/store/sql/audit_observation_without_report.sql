-- A figure whose report is not there, or is about another plan, org unit or period.
SELECT o.report_id, o.org_unit_id, o.indicator_id, o.period
FROM observation AS o
LEFT JOIN report AS r ON o.report_id = r.report_id
WHERE r.report_id IS NULL
    OR r.plan_id <> o.plan_id
    OR r.org_unit_id <> o.org_unit_id
    OR r.period <> o.period
