-- What an area says in each period up to one, and by how much that changes what it says to date.
SELECT
    span_id, indicator_id, period,
    own_numerator, own_denominator, own_value, own_valued, own_alone, own_nothing, own_not_applicable,
    numerator, denominator, value, valued, alone, nothing, not_applicable, covering
FROM answering_area_period
WHERE span_id IN ($span_ids)
    AND area_id = $area_id
    AND indicator_id IN ($indicator_ids)
    AND period <= $up_to
ORDER BY period
