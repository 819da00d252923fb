-- Failures that lie so far back that they no longer count.
DELETE FROM attempt WHERE at < :before
