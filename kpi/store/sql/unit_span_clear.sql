-- Forget what a plan's roll-up says of one indicator for each org unit and span.
DELETE FROM unit_span WHERE indicator_id = $indicator_id
