-- Add what is kept now of the areas and periods that change.
INSERT INTO area_change
SELECT
    span_id, area_id, indicator_id, period, own_numerator, own_denominator, own_value,
    own_valued, own_alone, own_nothing, own_not_applicable,
    numerator, denominator, value, valued, alone, nothing, not_applicable, covering
FROM area_period AS kept
WHERE EXISTS (
    SELECT 1
    FROM area_change AS c
    WHERE c.span_id = kept.span_id AND c.area_id = kept.area_id
        AND c.indicator_id = kept.indicator_id AND c.period = kept.period
)
