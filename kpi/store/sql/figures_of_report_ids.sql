-- The figures of some reports of some org units, both given by number, oldest period first.
SELECT g.code, i.code, o.period, o.numerator, o.denominator, o.value, o.applicable, o.note
FROM observation AS o
INNER JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
WHERE o.report_id BETWEEN $lowest AND $highest
    AND o.org_unit_id IN ($org_unit_ids)
    AND o.report_id IN ($report_ids)
    AND ($indicators IS NULL OR i.code IN (SELECT unnest(CAST($indicators AS VARCHAR[]))))
ORDER BY g.org_unit_id, i.indicator_id, o.period
