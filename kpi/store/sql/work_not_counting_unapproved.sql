-- The reports that do not count where only approved ones do, now or at a moment: not approved, or replaced.
CREATE OR REPLACE TEMP TABLE not_counting AS
WITH latest AS (
    SELECT max(review_id) AS review_id
    FROM review
    WHERE $known_at IS NULL OR decided_at <= CAST($known_at AS TIMESTAMP)
    GROUP BY report_id
),

approved AS (
    SELECT v.report_id
    FROM review AS v
    INNER JOIN latest AS l ON v.review_id = l.review_id
    WHERE v.decision = 'approved'
)

SELECT report_id FROM report WHERE report_id NOT IN (SELECT report_id FROM approved)
UNION ALL
SELECT r.report_id
FROM report AS r
INNER JOIN upload AS u ON r.upload_id = u.upload_id
WHERE r.report_id IN (SELECT report_id FROM approved) AND u.committed_at > CAST($known_at AS TIMESTAMP)
UNION ALL
SELECT s.report_id
FROM superseded AS s
INNER JOIN upload AS u ON s.by_upload_id = u.upload_id
WHERE $known_at IS NULL OR u.committed_at <= CAST($known_at AS TIMESTAMP)
