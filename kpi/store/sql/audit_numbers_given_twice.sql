-- A number or a name that two things share.
SELECT 'upload' AS what, CAST(upload_id AS VARCHAR) AS name FROM upload GROUP BY upload_id HAVING count(*) > 1
UNION ALL
SELECT 'report', CAST(report_id AS VARCHAR) FROM report GROUP BY report_id HAVING count(*) > 1
UNION ALL
SELECT 'log_entry', CAST(number AS VARCHAR) FROM log_entry GROUP BY number HAVING count(*) > 1
UNION ALL
SELECT 'review', CAST(review_id AS VARCHAR) FROM review GROUP BY review_id HAVING count(*) > 1
UNION ALL
SELECT 'period_lock', CAST(lock_id AS VARCHAR) FROM period_lock GROUP BY lock_id HAVING count(*) > 1
UNION ALL
SELECT 'plan', CAST(plan_id AS VARCHAR) FROM plan GROUP BY plan_id HAVING count(*) > 1
UNION ALL
SELECT 'plan', code FROM plan GROUP BY code HAVING count(*) > 1
UNION ALL
SELECT 'org_unit', CAST(org_unit_id AS VARCHAR) FROM org_unit GROUP BY org_unit_id HAVING count(*) > 1
UNION ALL
SELECT 'org_unit', code FROM org_unit GROUP BY code HAVING count(*) > 1
UNION ALL
SELECT 'indicator', CAST(indicator_id AS VARCHAR) FROM indicator GROUP BY indicator_id HAVING count(*) > 1
UNION ALL
SELECT 'indicator', min(code) FROM indicator GROUP BY plan_id, code HAVING count(*) > 1
UNION ALL
SELECT 'span', CAST(span_id AS VARCHAR) FROM span GROUP BY span_id HAVING count(*) > 1
