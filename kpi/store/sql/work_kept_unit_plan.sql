-- What is kept of first values answers.
CREATE OR REPLACE TEMP VIEW answering_unit_plan AS SELECT * FROM unit_plan
