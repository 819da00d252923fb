-- What is computed from the chosen figures answers.
CREATE OR REPLACE TEMP VIEW answering_unit_plan AS SELECT * FROM computed_unit_plan
