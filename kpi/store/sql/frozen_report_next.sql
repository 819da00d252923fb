-- The number of the next frozen report.
SELECT coalesce(max(number), 0) + 1 FROM frozen_report
