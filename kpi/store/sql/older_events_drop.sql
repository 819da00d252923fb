-- The old events have become entries of the log.
DROP TABLE event
