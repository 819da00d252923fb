-- A one-time code.
INSERT INTO one_time_code (code_hash, purpose, account_id, created_at, expires_at)
VALUES (:code_hash, :purpose, :account_id, :now, :expires_at)
