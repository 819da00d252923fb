-- Every chosen figure in each span that looks at its period. `grade` says what kind of answer it is: 1 not applicable,
-- 2 nothing arose, 3 a percentage without its parts, 4 a value that can be added up. `holds_until` is the period at
-- which it stands no longer even if nothing follows. Stocks of a unit that no longer exists on the period's last day
-- count for nothing; flows stay.
CREATE OR REPLACE TEMP VIEW spanned_figure AS
SELECT
    f.weight, f.stands_in_for IS NOT NULL AS is_stand_in, i.plan_id, sp.span_id, f.org_unit_id, f.indicator_id,
    f.period, f.ordinal, i.over_time = 'sum' AS is_sum, i.over_time = 'max' AS is_max, i.is_ratio,
    f.numerator, f.denominator, f.value,
    s.phase IS NULL AS is_whole_plan, sp.is_inside, s.first_period AS span_first, s.last_period AS span_last,
    CAST(CASE
        WHEN NOT f.applicable THEN 1
        WHEN f.denominator = 0 THEN 2
        WHEN i.is_ratio AND (f.numerator IS NULL OR f.denominator IS NULL) THEN 3
        ELSE 4
    END AS TINYINT) AS grade,
    CASE
        WHEN i.over_time <> 'to_date' THEN s.last_period + 1
        WHEN i.since_year THEN sp.year_until
        ELSE sp.phase_until
    END AS holds_until,
    least(
        p.last_period + 1, CASE i.over_time WHEN 'sum' THEN f.period + 1 ELSE f.period + i.stale_after + 1 END
    ) AS covers_until,
    CASE i.over_time WHEN 'sum' THEN s.last_period + 1 ELSE p.last_period + 1 END AS unit_until,
    p.first_period AS unit_from,
    i.owed_by_all OR EXISTS (
        SELECT 1 FROM owing AS o WHERE o.indicator_id = f.indicator_id AND o.org_unit_id = f.org_unit_id
    ) AS is_owed
FROM chosen_figure AS f
INNER JOIN indicator AS i ON f.indicator_id = i.indicator_id AND i.is_defined
INNER JOIN span AS s ON i.plan_id = s.plan_id AND s.is_defined AND s.span_id = coalesce(f.stands_in_for, s.span_id)
INNER JOIN span_period AS sp
    ON s.span_id = sp.span_id AND f.period = sp.period AND (sp.is_inside OR i.since_year)
INNER JOIN participant AS p ON i.plan_id = p.plan_id AND f.org_unit_id = p.org_unit_id
WHERE i.over_time = 'sum' OR f.period <= p.last_period
