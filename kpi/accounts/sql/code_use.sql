-- The code is used, once.
UPDATE one_time_code SET used_at = :now WHERE code_hash = :code_hash AND used_at IS NULL
