-- The figures of every report of an org unit and period that was sent more than once, oldest report first, up to a
-- period and as known at a moment; with the report's number, so that figures left out in a later one can be told.
SELECT
    g.code, i.code, o.period, o.numerator, o.denominator, o.value, o.applicable, o.note,
    o.report_id, o.report_id NOT IN (SELECT report_id FROM not_counting) AS counts, u.committed_at, u.reason
FROM observation AS o
INNER JOIN report AS r ON o.report_id = r.report_id
INNER JOIN upload AS u ON r.upload_id = u.upload_id
INNER JOIN plan AS p ON o.plan_id = p.plan_id
INNER JOIN org_unit AS g ON o.org_unit_id = g.org_unit_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
WHERE p.code = $plan AND o.period BETWEEN $first AND $last
    AND (o.org_unit_id, o.period) IN (
        SELECT (old.org_unit_id, old.period)
        FROM report AS old
        INNER JOIN superseded AS s ON old.report_id = s.report_id
        WHERE old.plan_id = p.plan_id
    )
    AND ($known_at IS NULL OR u.committed_at <= CAST($known_at AS TIMESTAMP))
ORDER BY o.report_id, g.code, i.code
