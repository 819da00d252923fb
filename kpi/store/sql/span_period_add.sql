-- Write which periods the spans of a plan hold.
INSERT INTO span_period (span_id, period, is_inside, phase_until, year_until)
SELECT span_id, period, is_inside, phase_until, year_until
FROM span_period_row
