-- Codes of an account that has changed are worthless.
DELETE FROM one_time_code WHERE account_id = :account_id AND used_at IS NULL
