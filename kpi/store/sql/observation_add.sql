-- Write every figure with the cell it was read from.
INSERT INTO observation (
    report_id, plan_id, org_unit_id, indicator_id, period,
    numerator, denominator, value, applicable, note, sheet, cell, denominator_cell
)
SELECT
    report_id, plan_id, org_unit_id, indicator_id, period,
    numerator, denominator, value, applicable, note, sheet, cell, denominator_cell
FROM observation_row
