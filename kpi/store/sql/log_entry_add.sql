-- Write down what was done.
INSERT INTO log_entry (number, happened_at, done_by, action, org, subject, detail, old_text, new_text, hash)
SELECT number, happened_at, done_by, action, org, subject, detail, old_text, new_text, hash
FROM log_entry_row
