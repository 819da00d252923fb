-- The same password, hashed with stronger parameters.
UPDATE account SET password_hash = :password_hash WHERE account_id = :account_id AND password_hash = :old_hash
