-- Every session of accounts that are still as they were at sign-in, the latest first.
SELECT session.token_hash, account.name, session.created_at AS session_created_at, session.seen_at, session.address,
    session.user_agent, session.kind
FROM session
JOIN account ON account.account_id = session.account_id AND account.version = session.version
WHERE account.active = 1
ORDER BY session.seen_at DESC, session.token_hash
