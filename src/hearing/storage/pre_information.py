"""What is known beforehand, and from whom it is held back until a session is closed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from hearing.errors import HearingError
from hearing.interview.pre_information import (
    EarlierPreInformation,
    HoldEnd,
    PreInformation,
    at_close,
    at_start,
)
from hearing.interview.records import Session, SessionEvent
from hearing.storage.events import keep_event
from hearing.storage.records import Store, body_of, digest_of, new_nonce

KIND = "pre_information"
EARLIER = "pre_information_revision"
"""How history names them."""
_WORDING = frozenset({"kind", "text", "source", "written_by", "written_on"})


class PreInformationRepository:
    """Keeps and finds pre-information; gives a person nothing that is held back from that person.

    The person is whoever opened the vault, so every method raises HearingError ``vault.held_back``
    where one asks by id for what is held back.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, piece: PreInformation) -> PreInformation:
        """Keep a new piece; raises HearingError ``vault.no_such_record`` without its case."""
        store = self._store
        if store.database.one("SELECT 1 FROM cases WHERE id = ?", (piece.case_id,)) is None:
            raise HearingError("vault.no_such_record")
        with store.database.transaction():
            keep_piece(store, piece, "added")
        return piece

    def change(self, piece: PreInformation, *, at: datetime, reason: str = "") -> PreInformation:
        """Keep another wording, or other holds; an earlier wording is kept with who, when and why."""
        store = self._store
        row, before, nonce = _read(store, piece.id)
        self._let_through(before)
        reworded = piece.model_dump(include=set(_WORDING)) != before.model_dump(include=set(_WORDING))
        after = piece.model_copy(update={"revision": before.revision + reworded})
        with store.database.transaction():
            if reworded:
                _keep_earlier(store, before, store.history.who, at, reason)
            store.index.drop(KIND, row, words_of_piece(before))
            store.database.run("UPDATE pre_information SET body = ? WHERE row = ?", (body_of(after), row))
            store.index.put(KIND, row, words_of_piece(after))
            action, digest = "revised" if reworded else "changed", digest_of(after, nonce)
            store.history.add(action, KIND, after.id, digest, reason=reason)
        return after

    def for_case(self, case_id: str) -> list[PreInformation]:
        """What this person may read of a case, in the order in which it was kept."""
        return [piece for piece in self._all(case_id) if not self._is_held(piece)]

    def held_back(self, case_id: str) -> int:
        """How many pieces of a case are held back from this person."""
        return sum(self._is_held(piece) for piece in self._all(case_id))

    def held_from_nobody(self, case_id: str) -> list[PreInformation]:
        """What may leave in a bundle: pieces that are held back from no one at all."""
        return [piece for piece in self._all(case_id) if not piece.held_from]

    def without_words(self, case_id: str) -> list[PreInformation]:
        """All pieces of a case for a count of what was held back, with nothing to read in them."""
        blank = {"text": "…", "source": "", "written_by": ""}
        return [piece.model_copy(update=blank) for piece in self._all(case_id)]

    def get(self, piece_id: str) -> PreInformation:
        """Raises HearingError ``vault.no_such_record`` or ``vault.held_back``."""
        piece = _read(self._store, piece_id)[1]
        self._let_through(piece)
        return piece

    def earlier(self, piece_id: str) -> list[EarlierPreInformation]:
        """The earlier wordings of a piece, oldest first; raises as ``get``."""
        self.get(piece_id)
        rows = self._store.database.all(
            "SELECT body FROM pre_information_revisions WHERE pre_information_id = ? ORDER BY row",
            (piece_id,),
        )
        return [EarlierPreInformation.model_validate_json(row[0]) for row in rows]

    def read_now(
        self, case_id: str, reason: str, at: datetime, event: SessionEvent | None = None
    ) -> SessionEvent | None:
        """Open to this person what is held back, before its time; ``reason`` goes into history.

        ``event`` is kept with the session that is open, if one is, and given back with its place
        there. Raises HearingError ``interview.reason_needed`` without a reason.
        """
        if not reason.strip():
            raise HearingError("interview.reason_needed")
        store, who = self._store, self._store.history.who
        session_id = "" if event is None else event.session_id
        with store.database.transaction():
            _change_all(
                store,
                case_id,
                lambda piece: piece.open_to((who,), HoldEnd.READ, at, session_id),
                "read before the end",
                reason,
            )
            return None if event is None else keep_event(store, event)

    def _is_held(self, piece: PreInformation) -> bool:
        return piece.is_held_from(self._store.history.who)

    def _let_through(self, piece: PreInformation) -> None:
        if self._is_held(piece):
            raise HearingError("vault.held_back")

    def _all(self, case_id: str) -> list[PreInformation]:
        return [piece for _, piece, _ in _of_case(self._store, case_id)]


def keep_piece(store: Store, piece: PreInformation, action: str) -> None:
    """Keep a new piece; call it inside a transaction."""
    nonce = new_nonce()
    row = store.database.run(
        "INSERT INTO pre_information (id, case_id, body, nonce) VALUES (?, ?, ?, ?)",
        (piece.id, piece.case_id, body_of(piece), nonce),
    )
    store.index.put(KIND, row, words_of_piece(piece))
    store.history.add(action, KIND, piece.id, digest_of(piece, nonce))


def reword_piece(store: Store, piece: PreInformation, at: datetime, by: str) -> None:
    """Give a piece the wording of another of its id; the earlier one is kept. Call it in a transaction."""
    row, before, nonce = _read(store, piece.id)
    said = {name: getattr(piece, name) for name in _WORDING}
    after = before.model_copy(update={**said, "revision": before.revision + 1})
    _keep_earlier(store, before, by, at, "")
    store.index.drop(KIND, row, words_of_piece(before))
    store.database.run("UPDATE pre_information SET body = ? WHERE row = ?", (body_of(after), row))
    store.index.put(KIND, row, words_of_piece(after))
    store.history.add("revised", KIND, after.id, digest_of(after, nonce))


def _keep_earlier(store: Store, before: PreInformation, by: str, at: datetime, reason: str) -> None:
    nonce = new_nonce()
    earlier = EarlierPreInformation(
        id=f"{before.id}.{before.revision}",
        pre_information_id=before.id,
        revision=before.revision,
        **{name: getattr(before, name) for name in _WORDING},
        replaced_by=by,
        replaced_at=at,
        reason=reason,
    )
    store.database.run(
        "INSERT INTO pre_information_revisions (id, pre_information_id, body, nonce) VALUES (?, ?, ?, ?)",
        (earlier.id, before.id, body_of(earlier), nonce),
    )
    store.history.add("earlier wording kept", EARLIER, earlier.id, digest_of(earlier, nonce))


def _read(store: Store, piece_id: str) -> tuple[int, PreInformation, bytes]:
    row = store.database.one("SELECT row, body, nonce FROM pre_information WHERE id = ?", (piece_id,))
    if row is None:
        raise HearingError("vault.no_such_record")
    return int(row[0]), PreInformation.model_validate_json(row[1]), bytes(row[2])


def hold_at_start(store: Store, session: Session) -> None:
    """Hold back what its interviewer asked to be spared; call it inside the start's transaction."""
    at = session.started_at
    held = partial(at_start, session=session, at=at, keep_from_me=True)
    _change_all(store, session.case_id, held, "held back")


def open_at_close(store: Store, session: Session, at: datetime) -> None:
    """Open what was held for a session that is being closed; call it inside the closing's transaction."""
    _change_all(store, session.case_id, lambda piece: at_close(piece, session, at), "opened")


def _change_all(
    store: Store,
    case_id: str,
    change: Callable[[PreInformation], PreInformation],
    action: str,
    reason: str = "",
) -> None:
    for row, before, nonce in _of_case(store, case_id):
        after = change(before)
        if after != before:
            store.database.run("UPDATE pre_information SET body = ? WHERE row = ?", (body_of(after), row))
            store.history.add(action, KIND, after.id, digest_of(after, nonce), reason=reason)


def _of_case(store: Store, case_id: str) -> Collection[tuple[int, PreInformation, bytes]]:
    rows = store.database.all(
        "SELECT row, body, nonce FROM pre_information WHERE case_id = ? ORDER BY row", (case_id,)
    )
    return [(int(row), PreInformation.model_validate_json(body), bytes(nonce)) for row, body, nonce in rows]


def words_of_piece(piece: PreInformation) -> str:
    """The words a piece is found by."""
    return f"{piece.text} {piece.source} {piece.written_by}"
