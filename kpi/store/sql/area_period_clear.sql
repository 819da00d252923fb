-- Forget what is kept of areas, for the indicators in question.
DELETE FROM area_period WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
