-- Disabled or enabled; every session of the account is of an older version from now on.
UPDATE account
SET active = :active, version = version + 1, changed_at = :now
WHERE account_id = :account_id
