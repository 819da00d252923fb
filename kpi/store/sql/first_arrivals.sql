-- When the first version came of each report of a period that counts.
WITH came AS (
    SELECT
        r.org_unit_id, min(u.received_at) AS first_received_at,
        bool_or(r.report_id NOT IN (SELECT report_id FROM superseded)) AS counts
    FROM report AS r
    INNER JOIN upload AS u ON r.upload_id = u.upload_id
    WHERE r.plan_id = (SELECT plan_id FROM plan WHERE code = $plan) AND r.period = $period
    GROUP BY r.org_unit_id
)

SELECT g.code, c.first_received_at
FROM came AS c
INNER JOIN org_unit AS g ON c.org_unit_id = g.org_unit_id
WHERE c.counts
