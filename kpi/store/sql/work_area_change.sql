-- By how much a commit changes what is kept of areas.
CREATE OR REPLACE TEMP TABLE area_change AS SELECT * FROM computed_area_period
