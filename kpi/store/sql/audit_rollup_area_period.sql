-- What is kept of areas, against what the log gives.
SELECT 'kept, not computed' AS difference, *
FROM (
    SELECT * FROM area_period WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
    EXCEPT ALL
    SELECT * FROM computed_area_period
)
UNION ALL
SELECT 'computed, not kept', *
FROM (
    SELECT * FROM computed_area_period
    EXCEPT ALL
    SELECT * FROM area_period WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
)
