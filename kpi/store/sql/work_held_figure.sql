-- Adds whether a figure becomes the unit's answer to date, and when the next figure takes its place. A figure reported
-- before the span begins (a count since the start of the year) starts with the span. What only decides this is left
-- behind: these rows are the widest of a commit.
CREATE OR REPLACE TEMP TABLE held_figure AS
WITH followed AS (
    SELECT
        *,
        lead(period) OVER unit_figures AS next_period,
        max(height) OVER (unit_figures ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best_before
    FROM ranked_figure
    WINDOW unit_figures AS (PARTITION BY weight, span_id, org_unit_id, indicator_id ORDER BY period)
),

answering AS (
    SELECT
        * EXCLUDE (height, best_before),
        CASE
            WHEN is_sum THEN best_before IS NULL OR height > best_before
            WHEN is_max THEN best_before IS NULL OR coalesce(height >= best_before, FALSE)
            ELSE TRUE
        END AS is_answer
    FROM followed
)

SELECT
    * EXCLUDE (is_max, span_first),
    greatest(period, span_first) AS starts,
    CASE
        WHEN is_sum OR is_max THEN
            lead(CASE WHEN is_answer THEN period END IGNORE NULLS)
                OVER (PARTITION BY weight, span_id, org_unit_id, indicator_id ORDER BY period)
        ELSE next_period
    END AS next_answer
FROM answering
