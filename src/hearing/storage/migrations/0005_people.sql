-- Who a person is on a shared laptop, who has seen what, whose signature is waited for, and duty handed over.

-- Whoever could open a vault before there were roles is an interviewer; the first of them is a supervisor too.
CREATE TABLE people (
    slot_id TEXT PRIMARY KEY REFERENCES slots (id) ON DELETE CASCADE,
    roles TEXT NOT NULL,
    last_used_at TEXT
) STRICT;
INSERT INTO people (slot_id, roles)
    SELECT id, CASE WHEN kind = 'recovery' THEN '[]'
        WHEN id = (SELECT id FROM slots WHERE kind = 'passphrase' ORDER BY added_at, rowid LIMIT 1)
        THEN '["interviewer", "supervisor"]' ELSE '["interviewer"]' END
    FROM slots;

-- Once per person, record, way of seeing and day. Who and when stand in history, which each row points to.
CREATE TABLE sightings (
    history_seq INTEGER PRIMARY KEY REFERENCES history (seq),
    case_id TEXT NOT NULL REFERENCES cases (id),
    record_id TEXT NOT NULL,
    how TEXT NOT NULL,
    person TEXT NOT NULL,
    on_day TEXT NOT NULL,
    UNIQUE (case_id, record_id, how, person, on_day)
) STRICT;

CREATE TABLE cosignings (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX cosignings_of_record ON cosignings (kind, record_id);
CREATE INDEX cosignings_of_case ON cosignings (case_id);
CREATE INDEX cosignings_by_state ON cosignings (state);

-- A case that came from a colleague's vault: what that vault's history said of it, as it was signed.
CREATE TABLE duties (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    content_sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX duties_of_case ON duties (case_id);
