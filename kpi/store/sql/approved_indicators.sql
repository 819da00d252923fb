-- The indicators of which something was reported in an area between two periods, and all of it that counts at the later
-- one is approved: every flow, every figure among which the highest is, of other stocks the latest of each unit.
WITH seen AS (
    SELECT
        o.indicator_id, o.org_unit_id, o.period, i.over_time,
        o.report_id IN (SELECT report_id FROM approved) AS is_approved
    FROM observation AS o
    INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
    INNER JOIN participant AS p ON i.plan_id = p.plan_id AND o.org_unit_id = p.org_unit_id
    WHERE o.indicator_id IN (SELECT unnest(CAST($indicator_ids AS INTEGER[])))
        AND o.period BETWEEN $first AND $last
        AND (i.over_time = 'sum' OR $last <= p.last_period)
        AND (
            o.org_unit_id = $area_id
            OR o.org_unit_id IN (SELECT org_unit_id FROM area_member WHERE plan_id = $plan_id AND area_id = $area_id)
        )
        AND o.report_id NOT IN (SELECT report_id FROM not_counting)
),

of_unit AS (
    SELECT
        indicator_id,
        CASE
            WHEN over_time IN ('sum', 'max') THEN bool_and(is_approved)
            ELSE arg_max(is_approved, period)
        END AS is_approved
    FROM seen
    GROUP BY indicator_id, org_unit_id, over_time
)

SELECT indicator_id FROM of_unit GROUP BY indicator_id HAVING bool_and(is_approved)
