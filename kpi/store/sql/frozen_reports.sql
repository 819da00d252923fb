-- Frozen reports without their content, newest first; of one number or code where it is given.
SELECT
    f.number, f.code, p.code, f.kind, f.period, f.org, f.approved_only, f.known_at, f.figures, f.frozen_by, f.frozen_at
FROM frozen_report AS f
INNER JOIN plan AS p ON f.plan_id = p.plan_id
WHERE ($number IS NULL OR f.number = $number)
    AND ($code IS NULL OR f.code = $code)
    AND ($plan IS NULL OR p.code = $plan)
ORDER BY f.number DESC
