-- Move the end of the chain; two writers at once collide here.
UPDATE log_head SET entries = $entries, hash = $hash
