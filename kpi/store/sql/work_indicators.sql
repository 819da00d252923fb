-- The indicators in question, for one cursor.
CREATE OR REPLACE TEMP TABLE chosen_indicator (indicator_id INTEGER)
