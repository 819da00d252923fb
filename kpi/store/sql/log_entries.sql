-- The entries of the log asked for, newest first.
SELECT number, happened_at, done_by, action, org, subject, detail, old_text, new_text, hash
FROM log_entry
WHERE ($since IS NULL OR happened_at >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR happened_at < CAST($until AS TIMESTAMP))
    AND ($user IS NULL OR done_by = $user)
    AND ($action IS NULL OR action = $action)
    AND ($orgs IS NULL OR org IN (SELECT unnest(CAST($orgs AS VARCHAR[]))))
    AND ($text IS NULL OR contains(
        lower(concat_ws(' ', done_by, org, subject, detail, old_text, new_text)), CAST($text AS VARCHAR)
    ))
ORDER BY number DESC
LIMIT $limit OFFSET $offset
