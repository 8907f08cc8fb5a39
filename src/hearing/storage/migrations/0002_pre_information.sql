-- What adults know or suspect before a session. From whom a piece is held back stands in its body.

CREATE TABLE pre_information (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX pre_information_of_case ON pre_information (case_id);

CREATE TABLE pre_information_revisions (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    pre_information_id TEXT NOT NULL REFERENCES pre_information (id),
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX pre_information_revisions_of_one ON pre_information_revisions (pre_information_id);
CREATE TRIGGER pre_information_revisions_stay BEFORE UPDATE ON pre_information_revisions
BEGIN SELECT RAISE(ABORT, 'earlier wordings are never changed'); END;
CREATE TRIGGER pre_information_revisions_are_kept BEFORE DELETE ON pre_information_revisions
WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN SELECT RAISE(ABORT, 'earlier wordings are kept'); END;
