-- An account keeps its latest sessions; older ones end.
DELETE FROM session
WHERE account_id = :account_id AND token_hash NOT IN (
    SELECT token_hash FROM session WHERE account_id = :account_id ORDER BY seen_at DESC, token_hash LIMIT :kept
)
