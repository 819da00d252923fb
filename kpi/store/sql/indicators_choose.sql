-- Ask about some indicators.
INSERT INTO chosen_indicator (indicator_id) SELECT unnest(CAST($indicator_ids AS INTEGER[]))
