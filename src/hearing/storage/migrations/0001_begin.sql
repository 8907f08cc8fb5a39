-- The first schema. Times are ISO 8601 in UTC; elapsed times are milliseconds since a session began.
-- "nonce" makes the digest in history say nothing about a short text once the record is erased.

CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    age_identity TEXT NOT NULL,
    signing_seed BLOB NOT NULL
) STRICT;

-- What vault.json may hold. A slot there that is not here was put there by somebody else.
CREATE TABLE slots (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    person TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
    key TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE cases (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    review_on TEXT,
    keep_until TEXT,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;

CREATE TABLE contacts (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    on_day TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX contacts_of_case ON contacts (case_id, on_day);

CREATE TABLE protocols (
    sha256 TEXT PRIMARY KEY,
    yaml TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    number INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    closed_ms INTEGER,
    protocol_sha256 TEXT NOT NULL REFERENCES protocols (sha256),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sessions_of_case ON sessions (case_id, number);

-- Holds a row only inside the transaction that erases a case; without one nothing below can be deleted.
CREATE TABLE erasing (
    case_id TEXT PRIMARY KEY REFERENCES cases (id)
) STRICT;

CREATE TABLE turns (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    elapsed_ms INTEGER NOT NULL,
    language TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    phase_id TEXT NOT NULL,
    step_id TEXT NOT NULL,
    cue_turn_id TEXT,
    cue TEXT NOT NULL,
    revision INTEGER NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX turns_of_session ON turns (session_id, seq);

CREATE TABLE turn_revisions (
    turn_id TEXT NOT NULL REFERENCES turns (id),
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    replaced_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (turn_id, revision)
) STRICT;
CREATE TRIGGER turn_revisions_stay BEFORE UPDATE ON turn_revisions
BEGIN SELECT RAISE(ABORT, 'earlier wordings are never changed'); END;
CREATE TRIGGER turn_revisions_are_kept BEFORE DELETE ON turn_revisions
WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'earlier wordings are kept'); END;

CREATE TABLE events (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    elapsed_ms INTEGER NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_of_session ON events (session_id, seq);

CREATE TABLE explanations (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX explanations_of_case ON explanations (case_id);
CREATE INDEX explanations_of_session ON explanations (session_id);

CREATE TABLE promises (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    explanation_id TEXT NOT NULL REFERENCES explanations (id),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX promises_of_case ON promises (case_id);
CREATE INDEX promises_of_explanation ON promises (explanation_id);

CREATE TABLE agencies (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;

CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    reason_digest TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER history_stays BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER history_is_whole BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;

-- Why something was done, in a person's own words. Apart from history, so that it can be erased with the
-- case while the chain, which holds its digest, stays whole.
CREATE TABLE reasons (
    history_seq INTEGER PRIMARY KEY REFERENCES history (seq),
    reason TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE TRIGGER reasons_stay BEFORE UPDATE ON reasons
BEGIN SELECT RAISE(ABORT, 'reasons are never changed'); END;
CREATE TRIGGER reasons_are_kept BEFORE DELETE ON reasons
WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'reasons are kept'); END;

-- Folded words of turns, cases, contacts and sessions; holds no copy of the texts. The row id is the
-- row of the record times four plus its kind (0 turn, 1 case, 2 contact, 3 session).
CREATE VIRTUAL TABLE search USING fts5 (words, content = '', tokenize = 'unicode61', detail = 'full');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- Turns are indexed many at a time, before the next search: a turn is on the disk in half the time so.
CREATE TABLE search_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_turn INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (id, last_turn) VALUES (1, 0);
-- SQLite gives the rows of deleted turns out again; what comes in their place is to be indexed too.
CREATE TRIGGER search_state_follows AFTER DELETE ON turns
BEGIN
    UPDATE search_state SET last_turn = min(last_turn, coalesce((SELECT max(row) FROM turns), 0));
END;
