-- A new account.
INSERT INTO account (
    name_key, name, display_name, role, org, password_hash, password_expires_at, active, must_change_password,
    version, created_at, changed_at
)
VALUES (
    :name_key, :name, :display_name, :role, :org, :password_hash, :password_expires_at, 1, :must_change_password,
    1, :now, :now
)
