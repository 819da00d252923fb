-- A lock of a plan that is not there, a reopening without a last day, or a lock with one.
SELECT l.lock_id, l.plan_id, l.period, l.is_locked, l.open_until
FROM period_lock AS l
LEFT JOIN plan AS p ON l.plan_id = p.plan_id
WHERE p.plan_id IS NULL OR l.is_locked <> (l.open_until IS NULL)
