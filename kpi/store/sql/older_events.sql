-- What was written down before the log was chained, in the order in which it was done.
SELECT happened_at, done_by, action, subject, detail FROM event ORDER BY event_id
