-- Ask about one indicator.
INSERT INTO chosen_indicator (indicator_id) VALUES ($indicator_id)
