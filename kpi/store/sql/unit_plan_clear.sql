-- Forget the first values of the indicators in question.
DELETE FROM unit_plan WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
