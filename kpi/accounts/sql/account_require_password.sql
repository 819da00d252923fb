-- The password is void and another one has to be chosen; every session is of an older version from now on.
UPDATE account
SET password_hash = :password_hash, must_change_password = 1, version = version + 1, changed_at = :now
WHERE account_id = :account_id
