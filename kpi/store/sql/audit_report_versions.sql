-- An org unit and period whose reports are not numbered 1, 2, 3 in the order of their uploads.
SELECT plan_id, org_unit_id, period, report_id, version
FROM (
    SELECT
        *, row_number() OVER (PARTITION BY plan_id, org_unit_id, period ORDER BY upload_id, report_id) AS expected
    FROM report
)
WHERE version <> expected
