-- What is kept of org units over time, against what the log gives.
SELECT 'kept, not computed' AS difference, *
FROM (
    SELECT * FROM unit_span WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
    EXCEPT ALL
    SELECT * FROM computed_unit_span
)
UNION ALL
SELECT 'computed, not kept', *
FROM (
    SELECT * FROM computed_unit_span
    EXCEPT ALL
    SELECT * FROM unit_span WHERE indicator_id IN (SELECT indicator_id FROM chosen_indicator)
)
