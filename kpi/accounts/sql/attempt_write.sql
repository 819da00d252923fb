-- What is remembered of failed guesses with this in common.
INSERT OR REPLACE INTO attempt (attempt_key, level, at) VALUES (:attempt_key, :level, :now)
