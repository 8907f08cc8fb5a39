"""The vault beside bare SQLCipher: opening, a turn to the disk, search, a long session.

Usage: ``python -m benchmarks.bench_storage [FOLDER]``; FOLDER is a vault made by ``benchmarks.million``.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.million import COMMON, LONG_SESSION, PASSPHRASE, RARE, SELDOM, Built, Words, build
from benchmarks.rows import Row, median_of, paired
from hearing.interview.records import Turn, TurnKind
from hearing.ports import SystemClock, random_id
from hearing.storage.search import match_expression
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault

OPEN_LIMIT_MS = 150
SESSION_LIMIT_MS = 300
ENTER_LIMIT = 2.0
SEARCH_LIMIT = 1.5
FRAME_MS = 16
HITS = 50


def rows(built: Built | None = None) -> list[Row]:
    """Everything about the vault; makes the million turns first where they are not given."""
    if built is not None:
        return _measured(built)
    with tempfile.TemporaryDirectory(prefix="hearing-bench-") as folder:
        return _measured(build(Path(folder) / "vault"))


def _measured(built: Built) -> list[Row]:
    measured = [opening(built)]
    vault = _open(built)
    try:
        measured.append(long_session(vault, built))
        measured += [searching(vault, word, name) for word, name in _QUERIES]
        measured.append(rarely(vault))
        measured.append(entering(vault, built))
    finally:
        vault.close()
    return measured


_QUERIES = (
    (COMMON, "search for a word in most turns"),
    (SELDOM, "search for a word in some thousand turns"),
    (f"{SELDOM} {COMMON}", "search for two words"),
)


def opening(built: Built) -> Row:
    """From the derived key to a vault that shows its cases."""

    def whole() -> None:
        vault = _open(built)
        vault.cases.summaries(limit=50)
        vault.close()

    name = "open a vault of a million turns, beyond the key"
    return Row(name, median_of(whole, 15), "ms", None, OPEN_LIMIT_MS)


def long_session(vault: Vault, built: Built) -> Row:
    """Everything the interview screen reads of a session with five hundred turns."""

    def whole() -> None:
        vault.sessions.get(built.long_session)
        vault.sessions.protocol_yaml(built.long_session)
        assert len(vault.turns.for_session(built.long_session)) == LONG_SESSION
        vault.events.for_session(built.long_session)
        vault.explanations.for_session(built.long_session)

    return Row("open a session of 500 turns", median_of(whole, 15), "ms", None, SESSION_LIMIT_MS)


def searching(vault: Vault, query: str, name: str) -> Row:
    """A search as shown, with its snippets and marks, beside the bare FTS5 query with its texts."""
    connection = vault.database.connection
    expression = match_expression(query)

    def bare() -> None:
        connection.execute(
            "SELECT search.rowid, turns.text FROM search LEFT JOIN turns ON turns.row = search.rowid / 4 "
            "WHERE search MATCH ? ORDER BY rank LIMIT ?",
            (expression, HITS),
        ).fetchall()

    ours, theirs = paired(lambda: vault.search.find(query, HITS), bare, 9)
    return Row(name, ours, "ms", theirs, SEARCH_LIMIT)


def rarely(vault: Vault) -> Row:
    """A search that finds little is over long before the next frame; what is left is making the hits."""
    name = "search for a word in a few dozen turns"
    return Row(name, median_of(lambda: vault.search.find(RARE, HITS), 25), "ms", None, FRAME_MS)


def entering(vault: Vault, built: Built) -> Row:
    """Enter to durable: the turn, its search words, its history and the end of its draft."""
    words = Words(7)
    with tempfile.TemporaryDirectory(prefix="hearing-bare-", dir=built.folder.parent) as folder:
        connection = _bare_table(Path(folder) / "bare.db")

        def whole() -> None:
            vault.turns.add(_turn(words, built.last_session), draft_key="entry")

        def bare() -> None:
            turn = _turn(words, built.last_session)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO turns (id, text) VALUES (?, ?)", (turn.id, turn.text))
            connection.execute("COMMIT")

        ours, theirs = paired(whole, bare, 200)
        connection.close()
    return Row("Enter to a durable turn", ours, "ms", theirs, ENTER_LIMIT)


def _turn(words: Words, session_id: str) -> Turn:
    return Turn(
        id=random_id(),
        session_id=session_id,
        seq=1,
        kind=TurnKind.CHILD,
        text=words.sentence(),
        elapsed_ms=1,
        language="en",
        by="Kari",
    )


def _open(built: Built) -> Vault:
    return Vault.open_with(built.folder, built.key, clock=SystemClock(), new_id=random_id)


def _bare_table(path: Path) -> dbapi2.Connection:
    """As durable as the vault, with one table and nothing else."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE turns (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)"
    )
    return connection


def _given(folder: Path) -> Built:
    key = Vault.derive(folder, Passphrase(PASSPHRASE), allow_weak=True)
    vault = Vault.open_with(folder, key, clock=SystemClock(), new_id=random_id)
    sessions = vault.database.all("SELECT id FROM sessions ORDER BY row")
    vault.close()
    return Built(folder, key, sessions[0][0], sessions[-1][0])


if __name__ == "__main__":
    for measured in rows(_given(Path(sys.argv[1])) if sys.argv[1:] else None):
        print(measured.as_json())
