-- What the chosen figures say in each area and period, and by how much they change what it says to date. A figure
-- enters when it becomes the unit's answer and leaves when the next one takes its place, when counting starts anew or
-- when the unit is no more. Flows enter and stay; of them only the kind of answer is replaced. It covers its unit from
-- the unit's first period on until it is followed or stale; a flow does so in its own period alone. What stands in for
-- the past has entered already when it was reported; only its leaving is in question. Amounts enter and leave by their
-- sign, not by a product: DuckDB multiplies numbers of thirty-eight digits slowly. Where a figure begins to cover its
-- unit as it enters, as most do, one movement says both.
CREATE OR REPLACE TEMP VIEW computed_area_period AS
WITH held AS (
    SELECT
        *,
        greatest(starts, unit_from) AS covers,
        least(holds_until, unit_until, coalesce(next_answer, holds_until)) AS leaves,
        least(holds_until, covers_until, coalesce(next_period, covers_until)) AS uncovers
    FROM held_figure
),

movement AS (
    SELECT
        plan_id, span_id, org_unit_id, indicator_id, starts AS period, numerator, denominator, value, grade,
        CASE WHEN is_inside THEN weight ELSE 0 END AS own,
        CASE WHEN is_sum OR (is_answer AND starts < leaves) THEN weight ELSE 0 END AS amount,
        CASE WHEN is_answer AND starts < leaves THEN weight ELSE 0 END AS answer,
        CASE WHEN is_owed AND covers = starts AND covers < uncovers AND covers <= span_last THEN weight ELSE 0 END
            AS covering
    FROM held
    WHERE NOT (is_stand_in AND starts = period)
    UNION ALL
    SELECT
        plan_id, span_id, org_unit_id, indicator_id, leaves, numerator, denominator, value, grade,
        0, CASE WHEN is_sum THEN 0 ELSE -weight END, -weight, 0
    FROM held
    WHERE is_answer AND starts < leaves AND leaves <= span_last
    UNION ALL
    SELECT
        plan_id, span_id, org_unit_id, indicator_id, covers, NULL, NULL, NULL, 0,
        0, 0, 0, weight
    FROM held
    WHERE is_owed AND covers <> starts AND covers < uncovers AND covers <= span_last
        AND NOT (is_stand_in AND covers = period)
    UNION ALL
    SELECT
        plan_id, span_id, org_unit_id, indicator_id, uncovers, NULL, NULL, NULL, 0,
        0, 0, 0, -weight
    FROM held
    WHERE is_owed AND covers < uncovers AND uncovers <= span_last
),

summed AS (
    SELECT
        m.span_id, a.area_id, m.indicator_id, m.period,
        coalesce(sum(CASE m.own WHEN 1 THEN m.numerator WHEN -1 THEN -m.numerator END), 0) AS own_numerator,
        coalesce(sum(CASE m.own WHEN 1 THEN m.denominator WHEN -1 THEN -m.denominator END), 0) AS own_denominator,
        coalesce(
            sum(CASE m.own WHEN 1 THEN m.value WHEN -1 THEN -m.value END) FILTER (WHERE m.grade = 4), 0
        ) AS own_value,
        CAST(coalesce(sum(m.own) FILTER (WHERE m.grade = 4), 0) AS INTEGER) AS own_valued,
        CAST(coalesce(sum(m.own) FILTER (WHERE m.grade = 3), 0) AS INTEGER) AS own_alone,
        CAST(coalesce(sum(m.own) FILTER (WHERE m.grade = 2), 0) AS INTEGER) AS own_nothing,
        CAST(coalesce(sum(m.own) FILTER (WHERE m.grade = 1), 0) AS INTEGER) AS own_not_applicable,
        coalesce(sum(CASE m.amount WHEN 1 THEN m.numerator WHEN -1 THEN -m.numerator END), 0) AS numerator,
        coalesce(sum(CASE m.amount WHEN 1 THEN m.denominator WHEN -1 THEN -m.denominator END), 0) AS denominator,
        coalesce(
            sum(CASE m.amount WHEN 1 THEN m.value WHEN -1 THEN -m.value END) FILTER (WHERE m.grade = 4), 0
        ) AS value,
        CAST(coalesce(sum(m.answer) FILTER (WHERE m.grade = 4), 0) AS INTEGER) AS valued,
        CAST(coalesce(sum(m.answer) FILTER (WHERE m.grade = 3), 0) AS INTEGER) AS alone,
        CAST(coalesce(sum(m.answer) FILTER (WHERE m.grade = 2), 0) AS INTEGER) AS nothing,
        CAST(coalesce(sum(m.answer) FILTER (WHERE m.grade = 1), 0) AS INTEGER) AS not_applicable,
        CAST(sum(m.covering) AS INTEGER) AS covering
    FROM movement AS m
    INNER JOIN chosen_area AS a ON m.plan_id = a.plan_id AND m.org_unit_id = a.org_unit_id
    GROUP BY m.span_id, a.area_id, m.indicator_id, m.period
)

SELECT *
FROM summed
WHERE
    own_numerator <> 0 OR own_denominator <> 0 OR own_value <> 0
    OR own_valued <> 0 OR own_alone <> 0 OR own_nothing <> 0 OR own_not_applicable <> 0
    OR numerator <> 0 OR denominator <> 0 OR value <> 0
    OR valued <> 0 OR alone <> 0 OR nothing <> 0 OR not_applicable <> 0 OR covering <> 0
