-- Sessions that came in a bundle, and what is added to a session afterwards.

-- Where a session came from: its id is the session's. A session without a row here is this vault's own.
CREATE TABLE origins (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE REFERENCES sessions (id),
    signing_key TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX origins_of_key ON origins (signing_key);

-- A case that others know under another id: bundles for that id join the case of ours.
CREATE TABLE case_aliases (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX case_aliases_of_case ON case_aliases (case_id);

-- Records of a case that came with a bundle: whose they are, and as they were when they were last taken in.
CREATE TABLE arrivals (
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    signing_key TEXT NOT NULL,
    history_seq INTEGER NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (kind, record_id)
) STRICT;

CREATE TABLE additions (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX additions_of_session ON additions (session_id);
CREATE TRIGGER additions_stay BEFORE UPDATE ON additions
BEGIN SELECT RAISE(ABORT, 'additions are never changed'); END;
CREATE TRIGGER additions_are_kept BEFORE DELETE ON additions
WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'additions are kept'); END;

-- Holds a row only inside the transaction that takes a bundle in; without one nothing below can be changed.
CREATE TABLE receiving (
    session_id TEXT PRIMARY KEY
) STRICT;
CREATE TRIGGER received_turns_stay BEFORE UPDATE ON turns
WHEN EXISTS (SELECT 1 FROM origins WHERE id = OLD.session_id) AND NOT EXISTS (SELECT 1 FROM receiving)
BEGIN SELECT RAISE(ABORT, 'what was received is never changed'); END;
CREATE TRIGGER received_turns_are_theirs BEFORE INSERT ON turns
WHEN EXISTS (SELECT 1 FROM origins WHERE id = NEW.session_id) AND NOT EXISTS (SELECT 1 FROM receiving)
BEGIN SELECT RAISE(ABORT, 'what was received is never added to'); END;
CREATE TRIGGER received_turns_are_kept BEFORE DELETE ON turns
WHEN EXISTS (SELECT 1 FROM origins WHERE id = OLD.session_id) AND NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'what was received is kept'); END;
CREATE TRIGGER received_events_are_theirs BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM origins WHERE id = NEW.session_id) AND NOT EXISTS (SELECT 1 FROM receiving)
BEGIN SELECT RAISE(ABORT, 'what was received is never added to'); END;
CREATE TRIGGER received_sessions_stay BEFORE UPDATE ON sessions
WHEN EXISTS (SELECT 1 FROM origins WHERE id = OLD.id) AND NOT EXISTS (SELECT 1 FROM receiving)
BEGIN SELECT RAISE(ABORT, 'what was received is never changed'); END;

-- A received session keeps the number it had where it was held, so only our own are numbered apart.
DROP INDEX sessions_of_case;
CREATE INDEX sessions_of_case ON sessions (case_id, number);
CREATE TRIGGER sessions_are_numbered BEFORE INSERT ON sessions
WHEN NOT EXISTS (SELECT 1 FROM receiving)
    AND EXISTS (SELECT 1 FROM sessions WHERE case_id = NEW.case_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a case has a session of this number'); END;
