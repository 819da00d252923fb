"""The store: one DuckDB file an installation, append-only, with roll-ups that always equal a rebuild."""
