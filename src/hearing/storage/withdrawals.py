"""What was opened here and by whom it was signed, and the notices by which senders ask for it back."""

from __future__ import annotations

from hearing.agencies.records import is_same_hand
from hearing.agencies.sends import KnownBundle, WithdrawalHeld
from hearing.storage.agencies import AgencyRepository
from hearing.storage.records import Store, body_of, digest_of, new_nonce

KIND, KNOWN = "withdrawal", "known_bundle"
"""How history names them."""
_TABLES = ((KIND, "withdrawals"), (KNOWN, "known_bundles"))


class WithdrawalRepository:
    """Only whoever signed a bundle can take it back, so a notice counts with the bundle it fits."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def note_bundle(self, bundle: KnownBundle) -> bool:
        """Remember who signed a bundle; False where that was known."""
        store, nonce = self._store, new_nonce()
        if store.database.one("SELECT 1 FROM known_bundles WHERE id = ?", (bundle.id,)) is not None:
            return False
        with store.database.transaction():
            store.database.run(
                "INSERT INTO known_bundles (id, bundle_id, session_id, body, nonce) VALUES (?, ?, ?, ?, ?)",
                (bundle.id, bundle.bundle_id, bundle.session_id, body_of(bundle), nonce),
            )
            store.history.add("opened", KNOWN, bundle.id, digest_of(bundle, nonce))
        return True

    def bundles(self, bundle_id: str) -> list[KnownBundle]:
        """What was opened here under a bundle's id: one, but where somebody else signed another with it."""
        rows = self._store.database.all(
            "SELECT body FROM known_bundles WHERE bundle_id = ? ORDER BY row", (bundle_id,)
        )
        return [KnownBundle.model_validate_json(row[0]) for row in rows]

    def add(self, notice: WithdrawalHeld) -> WithdrawalHeld:
        """Keep a notice; one that says the same is there once, and comes back as it was kept."""
        store, nonce = self._store, new_nonce()
        known = self.as_held(notice)
        if known is not None:
            return known
        with store.database.transaction():
            store.database.run(
                "INSERT INTO withdrawals (id, bundle_id, session_id, body, nonce) VALUES (?, ?, ?, ?, ?)",
                (notice.id, notice.bundle_id, notice.session_id, body_of(notice), nonce),
            )
            store.history.add("taken in", KIND, notice.id, digest_of(notice, nonce))
        return notice

    def as_held(self, notice: WithdrawalHeld) -> WithdrawalHeld | None:
        """The notice that says the same, as it was kept; None where there is none."""
        return next((known for known in self._of_bundle(notice.bundle_id) if _same(known, notice)), None)

    def for_session(self, session_id: str) -> list[WithdrawalHeld]:
        """The notices that count for a session, oldest first.

        A notice may come before its bundle; it counts from when the bundle is known here, and only
        where both were signed with one key.
        """
        rows = self._store.database.all(
            "SELECT body FROM withdrawals WHERE session_id = ? ORDER BY row", (session_id,)
        )
        notices = [WithdrawalHeld.model_validate_json(row[0]) for row in rows]
        return [notice for notice in notices if self.counts(notice)]

    def counts(self, notice: WithdrawalHeld) -> bool:
        """Whether the bundle it is about was opened here, with its session, and signed with its key or an
        earlier one of the same agency."""
        return self.is_of_sender(notice.bundle_id, notice.session_id, notice.signing_key)

    def is_of_sender(self, bundle_id: str, session_id: str, signing_key: str) -> bool:
        """Whether the key may speak for a bundle that was opened here, and that holds the session."""
        agencies = AgencyRepository(self._store).list()
        return any(
            one.session_id == session_id and is_same_hand(agencies, one.signing_key, signing_key)
            for one in self.bundles(bundle_id)
        )

    def all(self) -> list[WithdrawalHeld]:
        """Every notice that came, newest first."""
        rows = self._store.database.all("SELECT body FROM withdrawals ORDER BY row DESC")
        return [WithdrawalHeld.model_validate_json(row[0]) for row in rows]

    def of_session(self, session_id: str) -> list[tuple[str, str]]:
        """Kind and id of every record that is kept here of a session, for erasing it."""
        found: list[tuple[str, str]] = []
        for kind, table in _TABLES:
            rows = self._store.database.all(f"SELECT id FROM {table} WHERE session_id = ?", (session_id,))
            found += [(kind, str(row[0])) for row in rows]
        return found

    def forget_session_within(self, session_id: str) -> None:
        """Take away all that is kept here of a session. Call it inside the transaction that erases, and
        enter each record that ``of_session`` named into history as erased."""
        for _, table in _TABLES:
            self._store.database.run(f"DELETE FROM {table} WHERE session_id = ?", (session_id,))

    def _of_bundle(self, bundle_id: str) -> list[WithdrawalHeld]:
        rows = self._store.database.all("SELECT body FROM withdrawals WHERE bundle_id = ?", (bundle_id,))
        return [WithdrawalHeld.model_validate_json(row[0]) for row in rows]


def _same(one: WithdrawalHeld, other: WithdrawalHeld) -> bool:
    mine = {"id", "taken_at", "taken_by"}
    return one.model_dump(exclude=mine) == other.model_dump(exclude=mine)
