-- Agencies that work together on a child's case; who does what in the group stands in the body.

CREATE TABLE agency_groups (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    nonce BLOB NOT NULL
) STRICT;

-- Keys the vault had before it was given others: for opening what was sealed to them, and for saying so.
CREATE TABLE earlier_identities (
    row INTEGER PRIMARY KEY,
    age_identity TEXT NOT NULL,
    signing_seed BLOB NOT NULL,
    retired_at TEXT NOT NULL
) STRICT;
