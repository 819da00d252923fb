-- How many active administrators there are beside this account.
SELECT count(*) AS admins
FROM account
WHERE role = 'admin' AND active = 1 AND account_id <> :account_id
