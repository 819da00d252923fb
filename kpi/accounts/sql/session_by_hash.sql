-- The session with its account, where the account is still as it was at sign-in.
SELECT account.account_id, account.name, account.display_name, account.role, account.org, account.active,
    account.must_change_password, account.version, account.created_at, account.changed_at, account.signed_in_at,
    session.created_at AS session_created_at, session.seen_at
FROM session
JOIN account ON account.account_id = session.account_id AND account.version = session.version
WHERE session.token_hash = :token_hash AND account.active = 1
