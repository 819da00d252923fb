-- Of some indicators those that somebody has reported within a span after a period, so that what is kept is past it.
SELECT DISTINCT indicator_id
FROM unit_span
WHERE span_id = $span_id
    AND indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND last_period > $period
