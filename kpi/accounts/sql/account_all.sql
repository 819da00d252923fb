-- Every account, by name.
SELECT account_id, name, display_name, role, org, active, must_change_password, version, created_at, changed_at,
    signed_in_at
FROM account
ORDER BY name_key
