-- The account with this number.
SELECT account_id, name, display_name, role, org, active, must_change_password, version, created_at, changed_at,
    signed_in_at, password_hash, password_expires_at
FROM account
WHERE account_id = :account_id
