-- A success makes the failures before it typing errors.
DELETE FROM attempt WHERE attempt_key = :attempt_key
