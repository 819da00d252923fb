-- The person's own name.
UPDATE account SET display_name = :display_name, changed_at = :now WHERE account_id = :account_id
