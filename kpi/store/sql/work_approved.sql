-- The reports of a plan whose latest review, as known at a moment, approved them.
CREATE OR REPLACE TEMP TABLE approved AS
SELECT report_id
FROM review
WHERE decision = 'approved'
    AND review_id IN (
        SELECT max(review_id)
        FROM review
        WHERE plan_id = $plan_id AND ($known_at IS NULL OR decided_at <= CAST($known_at AS TIMESTAMP))
        GROUP BY report_id
    )
