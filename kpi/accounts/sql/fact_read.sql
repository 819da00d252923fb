-- What has been said once about the whole file.
SELECT value FROM fact WHERE name = :name
