-- What is kept of first values, against what the log gives.
SELECT 'kept, not computed' AS difference, *
FROM (
    SELECT * FROM unit_plan WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
    EXCEPT ALL
    SELECT * FROM computed_unit_plan
)
UNION ALL
SELECT 'computed, not kept', *
FROM (
    SELECT * FROM computed_unit_plan
    EXCEPT ALL
    SELECT * FROM unit_plan WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
)
