-- What the org units last wrote in each period of a span in their own words, by unit and period.
SELECT g.code, n.period, n.topic, n.passage
FROM narrative AS n
INNER JOIN plan AS p ON n.plan_id = p.plan_id
INNER JOIN org_unit AS g ON n.org_unit_id = g.org_unit_id
WHERE p.code = $plan AND n.period BETWEEN $first AND $last
    AND n.upload_id = (
        SELECT max(later.upload_id)
        FROM narrative AS later
        WHERE later.plan_id = n.plan_id AND later.org_unit_id = n.org_unit_id AND later.period = n.period
    )
ORDER BY g.code, n.period, n.topic
