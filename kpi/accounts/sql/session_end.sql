-- Sign-out of one session.
DELETE FROM session WHERE token_hash = :token_hash
