-- What an area says in each period up to one, and by how much that changes what it says to date.
SELECT
    s.phase, i.code, a.period,
    a.own_numerator, a.own_denominator, a.own_value,
    a.own_valued, a.own_alone, a.own_nothing, a.own_not_applicable,
    a.numerator, a.denominator, a.value, a.valued, a.alone, a.nothing, a.not_applicable, a.covering
FROM answering_area_period AS a
INNER JOIN span AS s ON a.span_id = s.span_id
INNER JOIN indicator AS i ON a.indicator_id = i.indicator_id
WHERE a.span_id IN (SELECT unnest(CAST($span_ids AS INTEGER[])))
    AND a.area_id = $area_id
    AND a.indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
    AND a.period <= $up_to
ORDER BY a.period
