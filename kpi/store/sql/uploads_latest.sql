-- The latest uploads, of one plan or from one org unit where they are named, with what they reported on.
WITH latest AS (
    SELECT u.*
    FROM upload AS u
    INNER JOIN plan AS p ON u.plan_id = p.plan_id
    WHERE ($plan IS NULL OR p.code = $plan)
        AND ($org IS NULL OR u.upload_id IN (
            SELECT r.upload_id
            FROM report AS r
            INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
            WHERE g.code = $org
        ))
    ORDER BY u.upload_id DESC
    LIMIT $most
),

sent AS (
    SELECT
        r.upload_id, r.report_id, g.code, r.period,
        r.report_id IN (SELECT report_id FROM superseded) AS is_superseded
    FROM report AS r
    INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
    WHERE r.upload_id IN (SELECT upload_id FROM latest)
),

counted AS (
    SELECT s.upload_id, count(*) AS figures
    FROM observation AS o
    INNER JOIN sent AS s ON o.report_id = s.report_id
    GROUP BY s.upload_id
)

SELECT
    l.upload_id, l.file_name, l.sha256, l.sent_by, l.committed_at, l.received_at, l.reason, l.warnings, l.is_backfill,
    list(DISTINCT s.code ORDER BY s.code) FILTER (WHERE s.code IS NOT NULL) AS orgs,
    list(DISTINCT s.period ORDER BY s.period) FILTER (WHERE s.period IS NOT NULL) AS periods,
    coalesce(any_value(c.figures), 0) AS figures,
    coalesce(bool_and(s.is_superseded), FALSE) AS is_superseded
FROM latest AS l
LEFT JOIN sent AS s ON l.upload_id = s.upload_id
LEFT JOIN counted AS c ON l.upload_id = c.upload_id
GROUP BY
    l.upload_id, l.file_name, l.sha256, l.sent_by, l.committed_at, l.received_at, l.reason, l.warnings, l.is_backfill
ORDER BY l.upload_id DESC
