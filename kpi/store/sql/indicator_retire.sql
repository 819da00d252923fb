-- Take every indicator of a plan for no longer defined, until the definition names it again.
UPDATE indicator SET is_defined = FALSE WHERE plan_id = $plan_id
