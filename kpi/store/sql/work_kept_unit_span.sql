-- What is kept of org units answers.
CREATE OR REPLACE TEMP VIEW answering_unit_span AS SELECT * FROM unit_span
