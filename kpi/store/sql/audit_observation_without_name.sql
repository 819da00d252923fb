-- A figure of an org unit or an indicator that has no name, or of another plan's indicator.
SELECT o.report_id, o.plan_id, o.org_unit_id, o.indicator_id
FROM observation AS o
LEFT JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
LEFT JOIN indicator AS i ON o.indicator_id = i.indicator_id AND o.plan_id = i.plan_id
WHERE g.org_unit_id IS NULL OR i.indicator_id IS NULL
