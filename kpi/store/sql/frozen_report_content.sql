-- A frozen report as it was kept.
SELECT content FROM frozen_report WHERE number = $number
