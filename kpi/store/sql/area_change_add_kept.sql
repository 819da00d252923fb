-- Add what is kept now of the areas and periods that change. Joined, since DuckDB looks a few keys up in a moment but
-- reads every wide row to see whether one exists.
INSERT INTO area_change
SELECT
    kept.span_id, kept.area_id, kept.indicator_id, kept.period, kept.own_numerator, kept.own_denominator,
    kept.own_value, kept.own_valued, kept.own_alone, kept.own_nothing, kept.own_not_applicable, kept.numerator,
    kept.denominator, kept.value, kept.valued, kept.alone, kept.nothing, kept.not_applicable, kept.covering
FROM area_period AS kept
INNER JOIN (SELECT DISTINCT span_id, area_id, indicator_id, period FROM area_change) AS c
    ON kept.span_id = c.span_id AND kept.area_id = c.area_id
    AND kept.indicator_id = c.indicator_id AND kept.period = c.period
