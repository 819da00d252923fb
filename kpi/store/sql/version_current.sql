-- The revision of the store.
SELECT version FROM store_state
