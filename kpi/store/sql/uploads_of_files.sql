-- For each of some files the first upload that took the same bytes, whether or not what it reported still counts.
SELECT u.sha256, min(u.upload_id)
FROM upload AS u
WHERE u.sha256 IN (SELECT unnest(CAST($sha256s AS VARCHAR[])))
    AND u.upload_id IN (SELECT upload_id FROM report)
GROUP BY u.sha256
