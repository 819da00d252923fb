-- Sessions that have not been used for too long, or have lasted for too long.
DELETE FROM session WHERE seen_at < :seen_before OR created_at < :created_before
