-- A new code makes the unused ones of its kind worthless.
DELETE FROM one_time_code WHERE purpose = :purpose AND account_id IS :account_id AND used_at IS NULL
