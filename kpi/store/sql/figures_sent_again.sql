-- The figures of every report of an org unit and period that was sent more than once, oldest report first, up to a
-- period and as known at a moment; with the report's number, so that figures left out in a later one can be told.
WITH sent_again AS (
    SELECT DISTINCT old.org_unit_id, old.period
    FROM report AS old
    INNER JOIN superseded AS s ON old.report_id = s.report_id
    INNER JOIN plan AS p ON old.plan_id = p.plan_id
    WHERE p.code = $plan AND old.period BETWEEN $first AND $last
), sent AS (
    SELECT r.report_id, g.code AS org, u.committed_at, u.reason
    FROM report AS r
    INNER JOIN sent_again AS a ON r.org_unit_id = a.org_unit_id AND r.period = a.period
    INNER JOIN upload AS u ON r.upload_id = u.upload_id
    INNER JOIN plan AS p ON r.plan_id = p.plan_id
    INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
    WHERE p.code = $plan AND ($known_at IS NULL OR u.committed_at <= CAST($known_at AS TIMESTAMP))
)
SELECT
    r.org, i.code, o.period, o.numerator, o.denominator, o.value, o.applicable, o.note,
    o.report_id, o.report_id NOT IN (SELECT report_id FROM not_counting) AS counts, r.committed_at, r.reason
FROM observation AS o
INNER JOIN sent AS r ON o.report_id = r.report_id
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
-- Said once more of the figures themselves, so that those of other units and periods are never unpacked.
WHERE o.period BETWEEN $first AND $last AND o.org_unit_id IN (SELECT org_unit_id FROM sent_again)
ORDER BY o.report_id, r.org, i.code
