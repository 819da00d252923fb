-- Write down that periods were locked or opened again.
INSERT INTO period_lock (lock_id, plan_id, period, is_locked, reason, open_until, done_by, done_at)
SELECT
    (SELECT coalesce(max(lock_id), 0) FROM period_lock) + number,
    plan_id, period, is_locked, reason, open_until, done_by, done_at
FROM period_lock_row
