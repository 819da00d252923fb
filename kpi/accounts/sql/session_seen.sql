-- The session is in use.
UPDATE session SET seen_at = :now WHERE token_hash = :token_hash AND seen_at < :now
