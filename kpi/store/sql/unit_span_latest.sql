-- The latest period in which anybody reported an indicator within a span.
SELECT max(last_period) FROM unit_span WHERE span_id = $span_id AND indicator_id = $indicator_id
