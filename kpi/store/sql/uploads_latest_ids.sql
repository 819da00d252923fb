-- The numbers of the latest uploads, of one plan where it is named, and with a report of some periods where these are.
SELECT upload_id
FROM upload
WHERE ($plan IS NULL OR plan_id IN (SELECT plan_id FROM plan WHERE code = $plan))
    AND ($first IS NULL OR upload_id IN (SELECT upload_id FROM report WHERE period BETWEEN $first AND $last))
ORDER BY upload_id DESC
LIMIT $most
