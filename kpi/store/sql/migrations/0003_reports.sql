-- What an officer wrote in place of a part of a report, append-only: the latest text of a part holds, an empty one takes
-- it back. `title` tells which report: the kind, its period and whose it is.
CREATE TABLE report_text (
    text_id INTEGER NOT NULL, plan_id SMALLINT NOT NULL, title VARCHAR NOT NULL, part VARCHAR NOT NULL,
    passage VARCHAR NOT NULL, written_by VARCHAR NOT NULL, written_at TIMESTAMP NOT NULL
);

-- Reports as they were signed, append-only: the whole report as JSON, and what it was made from.
CREATE TABLE frozen_report (
    number INTEGER NOT NULL, code VARCHAR NOT NULL, plan_id SMALLINT NOT NULL, kind VARCHAR NOT NULL,
    period INTEGER NOT NULL, org VARCHAR NOT NULL, approved_only BOOLEAN NOT NULL, known_at TIMESTAMP NOT NULL,
    figures VARCHAR NOT NULL, content VARCHAR NOT NULL, frozen_by VARCHAR NOT NULL, frozen_at TIMESTAMP NOT NULL
);
