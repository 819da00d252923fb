-- The org units that a file reports on, in whichever upload it came.
SELECT DISTINCT g.code
FROM upload AS u
INNER JOIN report AS r ON u.upload_id = r.upload_id
INNER JOIN org_unit AS g ON r.org_unit_id = g.org_unit_id
WHERE u.sha256 = $sha256
ORDER BY g.code
