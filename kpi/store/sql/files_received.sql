-- Every file that was ever received.
SELECT DISTINCT sha256 FROM upload ORDER BY sha256
