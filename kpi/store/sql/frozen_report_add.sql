-- A report as it was signed.
INSERT INTO frozen_report
SELECT
    $number, $code, p.plan_id, $kind, $period, $org, $approved_only, CAST($known_at AS TIMESTAMP), $figures, $content,
    $user, CAST($now AS TIMESTAMP)
FROM plan AS p
WHERE p.code = $plan
