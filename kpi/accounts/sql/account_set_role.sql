-- Another role or org unit; every session of the account is of an older version from now on.
UPDATE account
SET role = :role, org = :org, version = version + 1, changed_at = :now
WHERE account_id = :account_id
