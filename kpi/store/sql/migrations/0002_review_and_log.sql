-- What the focal office decided of a report, append-only: the latest act on a report holds.
CREATE TABLE review (
    review_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, report_id INTEGER NOT NULL, decision VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, decided_by VARCHAR NOT NULL, decided_at TIMESTAMP NOT NULL
);
CREATE VIEW latest_review AS
SELECT report_id, decision, reason, decided_by, decided_at
FROM review
WHERE review_id IN (SELECT max(review_id) FROM review GROUP BY report_id);

-- A period of a plan locked, or opened again up to a day, append-only: the latest act on a period holds.
CREATE TABLE period_lock (
    lock_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, period INTEGER NOT NULL, is_locked BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL, open_until DATE, done_by VARCHAR NOT NULL, done_at TIMESTAMP NOT NULL
);

-- What people did, each entry chained by its hash to the one before. `log_head` is the end of the chain: whoever writes
-- at the same time collides there.
CREATE TABLE log_entry (
    number BIGINT NOT NULL, happened_at TIMESTAMP NOT NULL, done_by VARCHAR NOT NULL, action VARCHAR NOT NULL,
    org VARCHAR, subject VARCHAR NOT NULL, detail VARCHAR NOT NULL, old_text VARCHAR, new_text VARCHAR,
    hash VARCHAR NOT NULL
);
CREATE TABLE log_head (entries BIGINT NOT NULL, hash VARCHAR NOT NULL);
INSERT INTO log_head VALUES (0, '0000000000000000000000000000000000000000000000000000000000000000');
