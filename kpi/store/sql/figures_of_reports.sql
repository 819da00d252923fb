-- The figures that count now of the org units and periods asked for.
SELECT g.code, i.code, o.period, o.numerator, o.denominator, o.value, o.applicable, o.note
FROM observation AS o
INNER JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
WHERE o.report_id IN (
        SELECT r.report_id
        FROM report AS r
        INNER JOIN asked_report AS a
            ON r.plan_id = a.plan_id AND r.org_unit_id = a.org_unit_id AND r.period = a.period
    )
    AND o.report_id NOT IN (SELECT report_id FROM superseded)
