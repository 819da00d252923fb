-- What the store knows of itself. `version` is raised by every write, `definitions` is the mark of what was last synced.
CREATE TABLE store_state (version BIGINT NOT NULL, schema_version INTEGER NOT NULL, definitions VARCHAR NOT NULL);
INSERT INTO store_state VALUES (0, 0, '');

-- Names get a number once and keep it for ever. `mark` tells whether the roll-ups fit the plan as it is defined now.
CREATE TABLE plan (plan_id SMALLINT NOT NULL, code VARCHAR NOT NULL, mark VARCHAR NOT NULL);
CREATE TABLE org_unit (org_unit_id INTEGER NOT NULL, code VARCHAR NOT NULL);
CREATE TABLE indicator (
    indicator_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, code VARCHAR NOT NULL,
    is_defined BOOLEAN NOT NULL, is_ratio BOOLEAN NOT NULL, over_time VARCHAR NOT NULL,
    since_year BOOLEAN NOT NULL, stale_after INTEGER NOT NULL, owed_by_all BOOLEAN NOT NULL
);
-- A span is a phase of a plan, or the whole plan where `phase` is NULL. Periods are counted in months since year 0.
CREATE TABLE span (
    span_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, phase VARCHAR, is_defined BOOLEAN NOT NULL,
    first_period INTEGER, last_period INTEGER
);

-- Worked out from the definitions, written again whenever they change.
CREATE TABLE span_period (
    span_id INTEGER NOT NULL, period INTEGER NOT NULL, is_inside BOOLEAN NOT NULL,
    phase_until INTEGER NOT NULL, year_until INTEGER NOT NULL
);
CREATE TABLE participant (
    plan_id SMALLINT NOT NULL, org_unit_id INTEGER NOT NULL, first_period INTEGER NOT NULL, last_period INTEGER NOT NULL
);
CREATE TABLE owing (indicator_id INTEGER NOT NULL, org_unit_id INTEGER NOT NULL);
CREATE TABLE area_member (plan_id SMALLINT NOT NULL, area_id INTEGER NOT NULL, org_unit_id INTEGER NOT NULL);

-- The log. Nothing in it is ever updated or deleted.
CREATE TABLE upload (
    upload_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, sha256 VARCHAR NOT NULL, file_name VARCHAR NOT NULL,
    sent_by VARCHAR NOT NULL, received_at TIMESTAMP NOT NULL, committed_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL, warnings INTEGER NOT NULL, is_backfill BOOLEAN NOT NULL
);
CREATE TABLE report (
    report_id INTEGER NOT NULL, upload_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL,
    org_unit_id INTEGER NOT NULL, period INTEGER NOT NULL, version INTEGER NOT NULL
);
CREATE TABLE superseded (report_id INTEGER NOT NULL, by_upload_id INTEGER NOT NULL);
CREATE TABLE observation (
    report_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, org_unit_id INTEGER NOT NULL,
    indicator_id INTEGER NOT NULL, period INTEGER NOT NULL,
    numerator DECIMAL(18, 4), denominator DECIMAL(18, 4), value DECIMAL(18, 4), applicable BOOLEAN NOT NULL,
    note VARCHAR, sheet VARCHAR NOT NULL, cell VARCHAR, denominator_cell VARCHAR
);
CREATE TABLE narrative (
    upload_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, org_unit_id INTEGER NOT NULL, period INTEGER NOT NULL,
    topic VARCHAR NOT NULL, passage VARCHAR NOT NULL, sheet VARCHAR NOT NULL, cell VARCHAR
);
CREATE TABLE event (
    event_id INTEGER NOT NULL, happened_at TIMESTAMP NOT NULL, done_by VARCHAR NOT NULL,
    action VARCHAR NOT NULL, subject VARCHAR NOT NULL, detail VARCHAR NOT NULL
);

-- The roll-ups: kept in the transaction that changes the log, and always equal to what the log gives.
-- One row for each org unit, indicator and span in which it reported: its figure over time as at its latest report, and
-- in how many periods of the plan it had reported by then.
CREATE TABLE unit_span (
    span_id INTEGER NOT NULL, org_unit_id INTEGER NOT NULL, indicator_id INTEGER NOT NULL, state TINYINT NOT NULL,
    numerator DECIMAL(38, 4), denominator DECIMAL(38, 4), value DECIMAL(38, 4),
    last_period INTEGER NOT NULL, holds_until INTEGER NOT NULL, reported_periods INTEGER NOT NULL
);
-- One row for each org unit and indicator: its first value in the plan.
CREATE TABLE unit_plan (
    org_unit_id INTEGER NOT NULL, indicator_id INTEGER NOT NULL, first_period INTEGER NOT NULL,
    first_numerator DECIMAL(18, 4), first_denominator DECIMAL(18, 4), first_value DECIMAL(18, 4)
);
-- What the org units of an area say in a period (`own_…`), and by how much that changes what they say to date:
-- the sum of the changes up to a period is the figure to date.
CREATE TABLE area_period (
    span_id INTEGER NOT NULL, area_id INTEGER NOT NULL, indicator_id INTEGER NOT NULL, period INTEGER NOT NULL,
    own_numerator DECIMAL(38, 4) NOT NULL, own_denominator DECIMAL(38, 4) NOT NULL, own_value DECIMAL(38, 4) NOT NULL,
    own_valued INTEGER NOT NULL, own_alone INTEGER NOT NULL,
    own_nothing INTEGER NOT NULL, own_not_applicable INTEGER NOT NULL,
    numerator DECIMAL(38, 4) NOT NULL, denominator DECIMAL(38, 4) NOT NULL, value DECIMAL(38, 4) NOT NULL,
    valued INTEGER NOT NULL, alone INTEGER NOT NULL,
    nothing INTEGER NOT NULL, not_applicable INTEGER NOT NULL,
    covering INTEGER NOT NULL
);
