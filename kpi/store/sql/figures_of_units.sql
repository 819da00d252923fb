-- The figures that count of a plan, narrowed to some org units and indicators, oldest period first.
SELECT g.code, i.code, o.period, o.numerator, o.denominator, o.value, o.applicable, o.note
FROM observation AS o
INNER JOIN plan AS p ON o.plan_id = p.plan_id
INNER JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
WHERE p.code = $plan
    AND ($orgs IS NULL OR o.org_unit_id IN (
        SELECT org_unit_id FROM org_unit WHERE code IN (SELECT unnest(CAST($orgs AS VARCHAR[])))
    ))
    AND ($indicators IS NULL OR i.code IN (SELECT unnest(CAST($indicators AS VARCHAR[]))))
    AND o.period <= $up_to
    AND o.report_id NOT IN (SELECT report_id FROM not_counting)
ORDER BY g.org_unit_id, i.indicator_id, o.period
