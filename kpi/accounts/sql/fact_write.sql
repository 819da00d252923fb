-- Something said about the whole file.
INSERT OR REPLACE INTO fact (name, value) VALUES (:name, :value)
