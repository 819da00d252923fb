-- The first schema: accounts, their sessions, one-time codes, and what slows guessing down.
CREATE TABLE account (
    account_id INTEGER PRIMARY KEY,
    name_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    org TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    password_expires_at TEXT,
    active INTEGER NOT NULL,
    must_change_password INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    signed_in_at TEXT
);
-- Only the hash of a token is kept: whoever reads this file cannot take a session over.
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (account_id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    kind TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_of_account ON session (account_id);
CREATE TABLE one_time_code (
    code_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id INTEGER REFERENCES account (account_id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) WITHOUT ROWID;
-- How often guesses have failed of late, by what they had in common; keys are hashes.
CREATE TABLE attempt (
    attempt_key TEXT PRIMARY KEY,
    level REAL NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
-- Addresses and browsers from which an account has signed in; keys are hashes.
CREATE TABLE known_place (
    account_id INTEGER NOT NULL REFERENCES account (account_id),
    place_hash TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (account_id, place_hash)
) WITHOUT ROWID;
-- What is said once about the whole file.
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
