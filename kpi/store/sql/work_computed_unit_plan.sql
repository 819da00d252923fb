-- Each org unit's first value in the plan: its baseline where a target gives none.
CREATE OR REPLACE TEMP VIEW computed_unit_plan AS
SELECT
    org_unit_id, indicator_id,
    first_report.period AS first_period,
    first_report.numerator AS first_numerator,
    first_report.denominator AS first_denominator,
    first_report.value AS first_value
FROM (
    SELECT
        org_unit_id, indicator_id,
        arg_min(
            struct_pack(period := period, numerator := numerator, denominator := denominator, value := value), period
        ) AS first_report
    FROM held_figure
    WHERE is_whole_plan AND weight = 1 AND grade >= 3
    GROUP BY org_unit_id, indicator_id
)
