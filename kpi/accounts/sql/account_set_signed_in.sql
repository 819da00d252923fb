-- When the account was last signed in to.
UPDATE account SET signed_in_at = :now WHERE account_id = :account_id
