-- Nobody is known any more for this account: it may have been in wrong hands.
DELETE FROM known_place WHERE account_id = :account_id
