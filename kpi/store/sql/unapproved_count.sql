-- How many reports are not approved.
SELECT count(*) FROM unapproved
