-- The schema of the store, and how many different files it has received.
SELECT store_state.schema_version, (SELECT count(DISTINCT sha256) FROM upload) AS files
FROM store_state
