-- The account with this name, with what its password is checked against.
SELECT account_id, name, display_name, role, org, active, must_change_password, version, created_at, changed_at,
    signed_in_at, password_hash, password_expires_at
FROM account
WHERE name_key = :name_key
