-- No code travels in a backup.
DELETE FROM one_time_code
