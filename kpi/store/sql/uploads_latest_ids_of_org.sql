-- The numbers of the latest uploads that reported on one org unit, of one plan and of some periods where these are
-- named.
SELECT DISTINCT upload_id
FROM report
WHERE org_unit_id = $org_unit_id
    AND ($plan IS NULL OR plan_id IN (SELECT plan_id FROM plan WHERE code = $plan))
    AND ($first IS NULL OR period BETWEEN $first AND $last)
ORDER BY upload_id DESC
LIMIT $most
