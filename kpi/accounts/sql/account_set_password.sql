-- Another password; every session of the account is of an older version from now on.
UPDATE account
SET password_hash = :password_hash, password_expires_at = :password_expires_at,
    must_change_password = :must_change_password, version = version + 1, changed_at = :now
WHERE account_id = :account_id
