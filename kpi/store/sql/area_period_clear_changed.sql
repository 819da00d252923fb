-- Make room for the areas and periods that change.
DELETE FROM area_period AS kept
USING (SELECT DISTINCT span_id, area_id, indicator_id, period FROM area_change) AS c
WHERE c.span_id = kept.span_id AND c.area_id = kept.area_id
    AND c.indicator_id = kept.indicator_id AND c.period = kept.period
