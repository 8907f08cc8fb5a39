"""The ledger: what was shared of each child, with whom, on what it rested, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hearing.agencies.sends import (
    Place,
    ReceiptNoted,
    SaidWhy,
    Send,
    TakenBack,
    WithdrawalHeld,
    delivered,
    received,
    said_why,
    taken_back,
)
from hearing.errors import HearingError
from hearing.storage.records import Store, body_of, digest_of, new_nonce
from hearing.storage.withdrawals import WithdrawalRepository

KIND = "send"
"""How history names a line of the ledger."""


class SendRepository:
    """Keeps the lines of the ledger; a line is added to and never taken away but with its case."""

    def __init__(self, store: Store, withdrawals: WithdrawalRepository) -> None:
        self._store = store
        self._withdrawals = withdrawals

    def note(self, sends: Sequence[Send]) -> None:
        """Keep new lines; call it inside the transaction that shares.

        Raises HearingError ``vault.no_such_record`` where the case is not there.
        """
        store = self._store
        for send in sends:
            if store.database.one("SELECT 1 FROM cases WHERE id = ?", (send.case_id,)) is None:
                raise HearingError("vault.no_such_record")
            nonce = new_nonce()
            store.database.run(
                "INSERT INTO sends (id, case_id, session_id, bundle_id, body, nonce) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (send.id, send.case_id, send.session_id, send.bundle_id, body_of(send), nonce),
            )
            store.history.add("shared", KIND, send.id, digest_of(send, nonce))

    def for_case(self, case_id: str) -> list[Send]:
        """Everything that was shared of a child, oldest first."""
        return self._read("case_id", case_id)

    def for_session(self, session_id: str) -> list[Send]:
        """Everything that was shared of one session, oldest first."""
        return self._read("session_id", session_id)

    def for_bundle(self, bundle_id: str) -> list[Send]:
        """The lines of one bundle, a line for each key of a receiver; none where it was not sealed here."""
        return self._read("bundle_id", bundle_id)

    def older_bundles(self, case_id: str) -> int:
        """How many bundles of this child were sealed before there was a ledger."""
        # CROSS JOIN keeps the order: history is long, and few of its entries have reasons.
        (count,) = self._store.database.one(
            "SELECT count(DISTINCT h.record_id) FROM sessions s "
            "CROSS JOIN reasons r ON instr(r.reason, s.id || ' > ') = 1 "
            "CROSS JOIN history h ON h.seq = r.history_seq "
            "WHERE h.record_kind = 'bundle' AND h.action = 'sealed' AND s.case_id = ? "
            "AND h.record_id NOT IN (SELECT bundle_id FROM sends)",
            (case_id,),
        )
        return int(count)

    def exports(self, case_id: str) -> int:
        """How many times the case was exported for another program; history says when, by whom and why."""
        (count,) = self._store.database.one(
            "SELECT count(*) FROM history WHERE record_kind = 'export' AND record_id = ? "
            "AND action = 'exported'",
            (case_id,),
        )
        return int(count)

    def note_delivery(self, bundle_id: str, place: Place) -> list[Send]:
        """The sealed file was written. Once for each kind of place: writing it again says nothing new."""
        with self._store.database.transaction():
            return self.note_delivery_within(bundle_id, place)

    def note_delivery_within(self, bundle_id: str, place: Place) -> list[Send]:
        """As ``note_delivery``, inside a transaction."""
        now = self._store.history.now()

        def change(send: Send) -> Send:
            known = any(one.place is place for one in send.delivered)
            return send if known else delivered(send, now, place)

        return self._change(bundle_id, "delivered", change)

    def note_receipt(self, send: Send, receipt: ReceiptNoted) -> list[Send]:
        """What the receiver of this very line said; the first receipt stands."""
        with self._store.database.transaction():
            return self._change(
                send.bundle_id,
                "receipt noted",
                lambda one: received(one, receipt) if one.id == send.id else one,
            )

    def note_taken_back_within(self, bundle_id: str, deed: TakenBack) -> list[Send]:
        """The bundle is asked back of all its receivers; call it inside a transaction.

        Raises HearingError ``vault.no_such_record`` where it was not sealed here.
        """
        if not self.for_bundle(bundle_id):
            raise HearingError("vault.no_such_record")
        return self._change(bundle_id, "taken back", lambda send: taken_back(send, deed))

    def say_why(self, bundle_id: str, why: SaidWhy) -> list[Send]:
        """Why a bundle went in acute danger, said afterwards, in the lines that owe it, or owe that
        the child was told.

        Raises HearingError ``vault.no_such_record`` where no line of it owes anything.
        """
        if not any(send.owes for send in self.for_bundle(bundle_id)):
            raise HearingError("vault.no_such_record")
        with self._store.database.transaction():
            return self._change(
                bundle_id, "reason given", lambda send: said_why(send, why) if send.owes else send
            )

    def withdrawals_for_session(self, session_id: str) -> list[WithdrawalHeld]:
        """What senders ask about a session that came from elsewhere, oldest first.

        Only notices of whoever signed the bundle it came in; see ``WithdrawalRepository``.
        """
        return self._withdrawals.for_session(session_id)

    def _read(self, column: str, value: str) -> list[Send]:
        rows = self._store.database.all(f"SELECT body FROM sends WHERE {column} = ? ORDER BY row", (value,))
        return [Send.model_validate_json(row[0]) for row in rows]

    def _change(self, bundle_id: str, action: str, change: Callable[[Send], Send]) -> list[Send]:
        store, after = self._store, []
        rows = store.database.all(
            "SELECT row, body, nonce FROM sends WHERE bundle_id = ? ORDER BY row", (bundle_id,)
        )
        for row, body, nonce in rows:
            before = Send.model_validate_json(body)
            send = change(before)
            after.append(send)
            if send != before:
                store.database.run("UPDATE sends SET body = ? WHERE row = ?", (body_of(send), row))
                store.history.add(action, KIND, send.id, digest_of(send, bytes(nonce)))
        return after
