-- Forget what is kept of org units over time, for the indicators in question.
DELETE FROM unit_span WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
