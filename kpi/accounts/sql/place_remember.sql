-- The account has signed in from there.
INSERT OR REPLACE INTO known_place (account_id, place_hash, at) VALUES (:account_id, :place_hash, :now)
