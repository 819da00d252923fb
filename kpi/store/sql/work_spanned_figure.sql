-- Every chosen figure in each span that looks at its period. `grade` says what kind of answer it is: 1 not applicable,
-- 2 nothing arose, 3 a percentage without its parts, 4 a value that can be added up. `holds_until` is the period at
-- which it stands no longer even if nothing follows. Stocks of a unit that no longer exists on the period's last day
-- count for nothing; flows stay. What holds of an indicator in a span and period is worked out before the figures are
-- joined to it: DuckDB would make its hash tables of the figures, which are many.
CREATE OR REPLACE TEMP VIEW spanned_figure AS
WITH looked_at AS MATERIALIZED (
    SELECT
        i.indicator_id, i.plan_id, sp.span_id, sp.period, i.is_ratio, i.owed_by_all,
        i.over_time = 'sum' AS is_sum, i.over_time = 'max' AS is_max,
        s.phase IS NULL AS is_whole_plan, sp.is_inside, s.first_period AS span_first, s.last_period AS span_last,
        CASE
            WHEN i.over_time <> 'to_date' THEN s.last_period + 1
            WHEN i.since_year THEN sp.year_until
            ELSE sp.phase_until
        END AS holds_until,
        CASE i.over_time WHEN 'sum' THEN sp.period + 1 ELSE sp.period + i.stale_after + 1 END AS stale_from
    FROM indicator AS i
    INNER JOIN span AS s ON i.plan_id = s.plan_id AND s.is_defined
    INNER JOIN span_period AS sp ON s.span_id = sp.span_id AND (sp.is_inside OR i.since_year)
    WHERE i.is_defined
        AND i.indicator_id IN (SELECT indicator_id FROM chosen_figure)
        AND sp.period IN (SELECT period FROM chosen_figure)
)

SELECT
    f.weight, f.stands_in_for IS NOT NULL AS is_stand_in, l.plan_id, l.span_id, f.org_unit_id, f.indicator_id,
    f.period, f.ordinal, l.is_sum, l.is_max, l.is_ratio, f.numerator, f.denominator, f.value,
    l.is_whole_plan, l.is_inside, l.span_first, l.span_last,
    CAST(CASE
        WHEN NOT f.applicable THEN 1
        WHEN f.denominator = 0 THEN 2
        WHEN l.is_ratio AND (f.numerator IS NULL OR f.denominator IS NULL) THEN 3
        ELSE 4
    END AS TINYINT) AS grade,
    l.holds_until,
    least(p.last_period + 1, l.stale_from) AS covers_until,
    CASE WHEN l.is_sum THEN l.span_last + 1 ELSE p.last_period + 1 END AS unit_until,
    p.first_period AS unit_from,
    l.owed_by_all OR EXISTS (
        SELECT 1 FROM owing AS o WHERE o.indicator_id = f.indicator_id AND o.org_unit_id = f.org_unit_id
    ) AS is_owed
FROM chosen_figure AS f
INNER JOIN looked_at AS l
    ON f.indicator_id = l.indicator_id
    AND f.period = l.period
    AND (f.stands_in_for IS NULL OR l.span_id = f.stands_in_for)
INNER JOIN participant AS p ON l.plan_id = p.plan_id AND f.org_unit_id = p.org_unit_id
WHERE l.is_sum OR f.period <= p.last_period
