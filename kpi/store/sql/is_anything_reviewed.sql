-- Whether anything of a plan was ever reviewed, as known at a moment.
SELECT 1
FROM review
WHERE plan_id = $plan_id AND ($known_at IS NULL OR decided_at <= CAST($known_at AS TIMESTAMP))
LIMIT 1
