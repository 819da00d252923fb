"""Keeps what was reported, append-only, in DuckDB, with the roll-ups that screens are read from."""
