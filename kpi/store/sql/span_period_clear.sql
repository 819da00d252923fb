-- Forget which periods the spans of a plan hold.
DELETE FROM span_period WHERE span_id IN (SELECT span_id FROM span WHERE plan_id = $plan_id)
