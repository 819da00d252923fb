-- How many rows a table holds, and one number over all of them whatever their order: every block has to be read for it.
SELECT count(*) AS row_count, coalesce(bit_xor(hash(whole_row)), 0) AS fingerprint
FROM query_table($table_name) AS whole_row
