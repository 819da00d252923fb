-- The latest act on each period of a plan that was ever locked, as known at a moment.
SELECT period, is_locked, reason, open_until, done_by, done_at
FROM period_lock
WHERE plan_id = $plan_id
    AND lock_id IN (
        SELECT max(lock_id)
        FROM period_lock
        WHERE plan_id = $plan_id AND ($known_at IS NULL OR done_at <= CAST($known_at AS TIMESTAMP))
        GROUP BY period
    )
