-- Make room for the new rows of the spans that the plan defines.
DELETE FROM span WHERE span_id IN (SELECT span_id FROM span_row)
