-- The reports that are not approved: all of them, until there is a review.
CREATE OR REPLACE TEMP TABLE not_counting AS SELECT report_id FROM report
