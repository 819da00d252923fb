-- Sign-out of every session of an account.
DELETE FROM session WHERE account_id = :account_id
