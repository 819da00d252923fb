-- How often guesses with this in common have failed of late.
SELECT level, at FROM attempt WHERE attempt_key = :attempt_key
