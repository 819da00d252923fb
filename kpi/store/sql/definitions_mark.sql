-- The mark of the definitions that the store was last synced with.
SELECT definitions FROM store_state
