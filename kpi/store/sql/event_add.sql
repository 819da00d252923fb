-- Write down that something was done.
INSERT INTO event (event_id, happened_at, done_by, action, subject, detail)
SELECT (SELECT coalesce(max(event_id), 0) FROM event) + number, happened_at, done_by, action, subject, detail
FROM event_row
