-- What was done of some kinds to the things whose name begins with a prefix, in the order in which it was done.
SELECT event_id, happened_at, done_by, action, subject, detail
FROM event
WHERE action IN (SELECT unnest(CAST($actions AS VARCHAR[])))
    AND starts_with(subject, $prefix)
ORDER BY event_id
