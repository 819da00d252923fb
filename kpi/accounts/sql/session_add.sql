-- A session for an account that is still as it was when its password was checked.
INSERT INTO session (token_hash, account_id, version, created_at, seen_at, address, user_agent, kind)
SELECT :token_hash, account_id, version, :now, :now, :address, :user_agent, :kind
FROM account
WHERE account_id = :account_id AND version = :version AND active = 1
