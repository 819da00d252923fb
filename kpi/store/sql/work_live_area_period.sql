-- What is computed from the chosen figures answers.
CREATE OR REPLACE TEMP VIEW answering_area_period AS SELECT * FROM computed_area_period
