-- No session travels in a backup.
DELETE FROM session
