-- The figures in question, for one cursor: of everything, of what a commit touches, or as known at some moment.
-- `weight` is -1 for figures as they were before a commit, so that one computation gives the difference.
CREATE OR REPLACE TEMP TABLE chosen_figure (
    weight TINYINT, org_unit_id INTEGER, indicator_id INTEGER, period INTEGER,
    numerator DECIMAL(18, 4), denominator DECIMAL(18, 4), value DECIMAL(18, 4), applicable BOOLEAN
)
