-- Make room for the new rows of the indicators that the plan defines.
DELETE FROM indicator WHERE indicator_id IN (SELECT indicator_id FROM indicator_row)
