-- The reports that do not count now.
CREATE OR REPLACE TEMP VIEW not_counting AS SELECT report_id FROM superseded
