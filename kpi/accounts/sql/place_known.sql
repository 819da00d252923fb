-- Whether the account has signed in from there of late.
SELECT 1 AS known FROM known_place WHERE account_id = :account_id AND place_hash = :place_hash AND at >= :since
