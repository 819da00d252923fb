-- The figures in question, for one cursor: of everything, of what a commit touches, or as known at some moment.
-- `weight` is -1 for figures as they were before a commit, so that one computation gives the difference. `ordinal`
-- counts the unit's reports of the indicator in the plan so far. A row with a span stands in for all that came before
-- in that span.
CREATE OR REPLACE TEMP TABLE chosen_figure (
    weight TINYINT, stands_in_for INTEGER, org_unit_id INTEGER, indicator_id INTEGER, period INTEGER, ordinal INTEGER,
    numerator DECIMAL(38, 4), denominator DECIMAL(38, 4), value DECIMAL(38, 4), applicable BOOLEAN
)
