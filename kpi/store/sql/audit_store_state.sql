-- A store that does not say what it is once, or whose revision has not grown with every commit.
SELECT count(*) AS rows_of_state, max(version) AS version
FROM store_state
HAVING count(*) <> 1 OR max(version) < (SELECT count(DISTINCT committed_at) FROM upload)
