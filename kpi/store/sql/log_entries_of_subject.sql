-- What was done of some kinds to the things whose name begins with a prefix, in the order in which it was done.
SELECT number, happened_at, done_by, action, org, subject, detail, old_text, new_text, hash
FROM log_entry
WHERE action IN (SELECT unnest(CAST($actions AS VARCHAR[])))
    AND starts_with(subject, $prefix)
ORDER BY number
