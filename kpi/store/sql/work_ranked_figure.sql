-- Adds what decides whether a figure becomes the unit's answer to date when it is reported: under `max` only if no
-- earlier one was higher, under `sum` (where the kind of answer is in question, not the amount) only if its kind says
-- more than the earlier ones. The height of a percentage is kept to twenty decimals in whole numbers, so that no two
-- ratios of counts change places by rounding.
CREATE OR REPLACE TEMP VIEW ranked_figure AS
SELECT
    *,
    CASE
        WHEN is_sum THEN CAST(grade AS HUGEINT)
        WHEN NOT is_max OR grade < 3 THEN NULL
        WHEN NOT is_ratio THEN CAST(CAST(value AS DECIMAL(38, 4)) * 10000 AS HUGEINT)
        WHEN grade = 3 THEN CAST(CAST(value AS DECIMAL(38, 4)) * 10000 AS HUGEINT) * 100000000000000
        ELSE
            CAST(CAST(numerator AS DECIMAL(38, 4)) * 10000 AS HUGEINT) * 100000000000000000000
            // nullif(CAST(CAST(denominator AS DECIMAL(38, 4)) * 10000 AS HUGEINT), 0)
    END AS height
FROM spanned_figure
