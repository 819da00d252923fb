-- The first statement of every write: whoever writes at the same time collides here, and every cached screen ages.
UPDATE store_state SET version = version + 1
