-- Remember which definitions the store was synced with.
UPDATE store_state SET definitions = $mark
