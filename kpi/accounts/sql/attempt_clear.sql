-- No counter travels in a backup.
DELETE FROM attempt
