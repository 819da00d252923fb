-- The next entries of the log, oldest first.
SELECT number, happened_at, done_by, action, org, subject, detail, old_text, new_text, hash
FROM log_entry
WHERE number > $number
ORDER BY number
LIMIT $most
