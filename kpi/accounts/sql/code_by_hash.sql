-- A code that can still be used.
SELECT code_hash, purpose, account_id
FROM one_time_code
WHERE code_hash = :code_hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
