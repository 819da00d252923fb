-- The numbers of the latest uploads, of one plan where it is named.
SELECT upload_id
FROM upload
WHERE $plan IS NULL OR plan_id IN (SELECT plan_id FROM plan WHERE code = $plan)
ORDER BY upload_id DESC
LIMIT $most
