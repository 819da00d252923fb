-- Sums of thirty-eight digits are kept as they are: unpacking them took twenty times as long as reading them, at every
-- question and at every commit.
CREATE TABLE unit_span_as_is (
    span_id INTEGER NOT NULL, org_unit_id INTEGER NOT NULL, indicator_id INTEGER NOT NULL, state TINYINT NOT NULL,
    numerator DECIMAL(38, 4) USING COMPRESSION uncompressed,
    denominator DECIMAL(38, 4) USING COMPRESSION uncompressed,
    value DECIMAL(38, 4) USING COMPRESSION uncompressed,
    last_period INTEGER NOT NULL, holds_until INTEGER NOT NULL, reported_periods INTEGER NOT NULL
);
INSERT INTO unit_span_as_is SELECT * FROM unit_span;
DROP TABLE unit_span;
ALTER TABLE unit_span_as_is RENAME TO unit_span;

CREATE TABLE area_period_as_is (
    span_id INTEGER NOT NULL, area_id INTEGER NOT NULL, indicator_id INTEGER NOT NULL, period INTEGER NOT NULL,
    own_numerator DECIMAL(38, 4) NOT NULL USING COMPRESSION uncompressed,
    own_denominator DECIMAL(38, 4) NOT NULL USING COMPRESSION uncompressed,
    own_value DECIMAL(38, 4) NOT NULL USING COMPRESSION uncompressed,
    own_valued INTEGER NOT NULL, own_alone INTEGER NOT NULL,
    own_nothing INTEGER NOT NULL, own_not_applicable INTEGER NOT NULL,
    numerator DECIMAL(38, 4) NOT NULL USING COMPRESSION uncompressed,
    denominator DECIMAL(38, 4) NOT NULL USING COMPRESSION uncompressed,
    value DECIMAL(38, 4) NOT NULL USING COMPRESSION uncompressed,
    valued INTEGER NOT NULL, alone INTEGER NOT NULL,
    nothing INTEGER NOT NULL, not_applicable INTEGER NOT NULL,
    covering INTEGER NOT NULL
);
INSERT INTO area_period_as_is SELECT * FROM area_period;
DROP TABLE area_period;
ALTER TABLE area_period_as_is RENAME TO area_period;
