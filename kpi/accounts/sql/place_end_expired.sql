-- Places where nobody has signed in for long.
DELETE FROM known_place WHERE at < :before
