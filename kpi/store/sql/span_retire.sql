-- Take every span of a plan for no longer defined, until the definition names it again.
UPDATE span SET is_defined = FALSE WHERE plan_id = $plan_id
