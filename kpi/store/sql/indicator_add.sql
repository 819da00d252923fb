-- Write how each indicator of a plan adds up.
INSERT INTO indicator (
    indicator_id, plan_id, code, is_defined, is_ratio, over_time, since_year, stale_after, owed_by_all
)
SELECT indicator_id, plan_id, code, TRUE, is_ratio, over_time, since_year, stale_after, owed_by_all
FROM indicator_row
