-- What is kept of areas answers.
CREATE OR REPLACE TEMP VIEW answering_area_period AS SELECT * FROM area_period
