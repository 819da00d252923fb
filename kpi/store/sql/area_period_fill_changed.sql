-- Write the areas and periods that changed: what was kept plus the change.
INSERT INTO area_period
SELECT *
FROM (
    SELECT
        span_id, area_id, indicator_id, period,
        sum(own_numerator) AS own_numerator, sum(own_denominator) AS own_denominator, sum(own_value) AS own_value,
        sum(own_valued) AS own_valued, sum(own_alone) AS own_alone, sum(own_nothing) AS own_nothing,
        sum(own_not_applicable) AS own_not_applicable,
        sum(numerator) AS numerator, sum(denominator) AS denominator, sum(value) AS value,
        sum(valued) AS valued, sum(alone) AS alone, sum(nothing) AS nothing, sum(not_applicable) AS not_applicable,
        sum(covering) AS covering
    FROM area_change
    GROUP BY span_id, area_id, indicator_id, period
)
WHERE
    own_numerator <> 0 OR own_denominator <> 0 OR own_value <> 0
    OR own_valued <> 0 OR own_alone <> 0 OR own_nothing <> 0 OR own_not_applicable <> 0
    OR numerator <> 0 OR denominator <> 0 OR value <> 0
    OR valued <> 0 OR alone <> 0 OR nothing <> 0 OR not_applicable <> 0 OR covering <> 0
