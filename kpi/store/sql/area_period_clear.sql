-- Forget what a plan's roll-up says of one indicator for each area and period.
DELETE FROM area_period WHERE indicator_id = $indicator_id
