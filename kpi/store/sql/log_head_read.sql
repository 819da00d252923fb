-- The end of the chain of the log: how many entries there are, and the hash of the last.
SELECT entries, hash FROM log_head
