-- Write down what was decided of reports.
INSERT INTO review (review_id, plan_id, report_id, decision, reason, decided_by, decided_at)
SELECT
    (SELECT coalesce(max(review_id), 0) FROM review) + number,
    plan_id, report_id, decision, reason, decided_by, decided_at
FROM review_row
