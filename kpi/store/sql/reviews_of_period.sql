-- What was decided last, as known at a moment, of each report of a period that counts.
SELECT g.code, v.decision
FROM review AS v
INNER JOIN report AS r ON v.report_id = r.report_id
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
WHERE v.plan_id = $plan_id
    AND r.period = $period
    AND r.report_id NOT IN (SELECT report_id FROM not_counting)
    AND v.review_id IN (
        SELECT max(review_id)
        FROM review
        WHERE plan_id = $plan_id AND ($known_at IS NULL OR decided_at <= CAST($known_at AS TIMESTAMP))
        GROUP BY report_id
    )
