-- Write what the computation says of each area and period.
INSERT INTO area_period (
    span_id, area_id, indicator_id, period, own_numerator, own_denominator, own_value,
    own_valued, own_alone, own_nothing, own_not_applicable,
    numerator, denominator, value, valued, alone, nothing, not_applicable, covering
)
SELECT
    span_id, area_id, indicator_id, period, own_numerator, own_denominator, own_value,
    own_valued, own_alone, own_nothing, own_not_applicable,
    numerator, denominator, value, valued, alone, nothing, not_applicable, covering
FROM computed_area_period
ORDER BY span_id, area_id, indicator_id, period
