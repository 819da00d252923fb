-- A figure that is not applicable and has numbers, that has no numbers at all, half a ratio, or a negative part.
SELECT report_id, org_unit_id, indicator_id, period, numerator, denominator, value, applicable
FROM observation
WHERE (NOT applicable AND coalesce(numerator, denominator, value) IS NOT NULL)
    OR (applicable AND coalesce(numerator, denominator, value) IS NULL)
    OR (numerator IS NULL) <> (denominator IS NULL)
    OR numerator < 0
    OR denominator < 0
