-- What became of a share: a line for each receiver of a bundle.

CREATE TABLE sends (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    session_id TEXT NOT NULL,
    bundle_id TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX sends_of_case ON sends (case_id);
CREATE INDEX sends_of_bundle ON sends (bundle_id);

-- Sealed files that wait for a folder or a stick. "name" is the random name they get there.
CREATE TABLE outbox (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    bundle_id TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_of_case ON outbox (case_id);

-- Bundles that were opened here, by the SHA-256 of their manifest, and notices by which their senders take
-- them back. A session may be named here that is not in this vault: a bundle can be opened without being
-- taken in.
CREATE TABLE known_bundles (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    bundle_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX known_bundles_of_session ON known_bundles (session_id);

CREATE TABLE withdrawals (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    bundle_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;
CREATE INDEX withdrawals_of_session ON withdrawals (session_id);
