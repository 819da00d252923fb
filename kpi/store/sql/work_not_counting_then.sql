-- The reports that did not count at a moment: not committed yet, or replaced already.
CREATE OR REPLACE TEMP TABLE not_counting AS
SELECT r.report_id
FROM report AS r
INNER JOIN upload AS u ON r.upload_id = u.upload_id
WHERE u.committed_at > CAST($known_at AS TIMESTAMP)
UNION ALL
SELECT s.report_id
FROM superseded AS s
INNER JOIN upload AS u ON s.by_upload_id = u.upload_id
WHERE u.committed_at <= CAST($known_at AS TIMESTAMP)
