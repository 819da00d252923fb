"""The type of a cursor, by itself: modules that are given one need not know how the file is opened."""

from __future__ import annotations

import duckdb

Connection = duckdb.DuckDBPyConnection
