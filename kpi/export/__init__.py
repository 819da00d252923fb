"""Writers of neutral tables and charts: Excel with native charts, CSV, Parquet."""
