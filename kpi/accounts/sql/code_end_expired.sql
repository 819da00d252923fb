-- Codes that can no longer be used.
DELETE FROM one_time_code WHERE expires_at <= :now
