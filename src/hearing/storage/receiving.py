"""Taking a received session into the vault: one transaction, merged by id, with an entry in history.

A session that came from somebody else is put in the ordinary tables, so that search, report and review
find it, and is never changed here but by a later state from the same sender. A session of this vault's own
that comes back takes nothing but what others added to it, and so does one that somebody else hands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hearing.agencies.merging import (
    Difference,
    Merge,
    Missing,
    TurnChange,
    differences,
    filled,
    merge,
    new_additions,
)
from hearing.agencies.origin import CaseAlias, Origin
from hearing.agencies.records import Agency, is_same_hand
from hearing.agencies.session_record import SessionRecord
from hearing.errors import HearingError
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Case, Contact
from hearing.storage.additions import keep_addition
from hearing.storage.cases import keep_case, keep_contact, replace_case
from hearing.storage.events import keep_event_at
from hearing.storage.explanations import keep_explanation, keep_promise
from hearing.storage.gathering import gather
from hearing.storage.history import record_digest
from hearing.storage.origins import keep_alias, keep_origin
from hearing.storage.pre_information import keep_piece, reword_piece
from hearing.storage.records import Store
from hearing.storage.sessions import keep_session, replace_session
from hearing.storage.turns import keep_revision, keep_turn, read_turn, replace_turn
from hearing.storage.vault import Vault

RECEIVED = "received"
"""The word in history for all of this; of the bundle itself, its digest is the SHA-256 of the file."""
_WORDING = {"kind", "text", "source", "written_by", "written_on"}


class Standing(StrEnum):
    """What a bundle is to this vault."""

    NEW = "new"
    """The session is not here yet."""
    LATER = "later"
    """A later state of a session that was received before."""
    HERE = "here"
    """This state, or a later one, is here already; nothing is taken."""
    OWN = "own"
    """A session of this vault's own that comes back with something added."""
    ADDED = "added"
    """A session that another sender sent before, handed on with something added."""

    @property
    def brings_session(self) -> bool:
        """Whether the session itself is taken, and not only what was added to it."""
        return self in {Standing.NEW, Standing.LATER}


@dataclass(frozen=True)
class Receipt:
    """What taking a bundle in does, or did."""

    standing: Standing
    session_id: str
    case_id: str
    """The case of ours that the session belongs to."""
    case_is_new: bool = False
    merge: Merge = field(default_factory=Merge)
    contacts: tuple[Contact, ...] = ()
    pre_information: tuple[PreInformation, ...] = ()
    differing: tuple[Difference, ...] = ()
    alias: bool = False
    """The sender's case is to be known as a case of ours from now on."""
    first_sender: str = ""
    """Who sent the session before, where that was somebody else; what they sent stays."""
    set_aside: int = 0
    """Of what somebody else hands on: turns that are not here or worded otherwise, and notes to such."""

    @property
    def new_turns(self) -> tuple[TurnChange, ...]:
        return tuple(change for change in self.merge.turns if change.before is None)

    @property
    def changed_turns(self) -> tuple[TurnChange, ...]:
        return tuple(change for change in self.merge.turns if change.before is not None)

    @property
    def not_carried(self) -> tuple[Missing, ...]:
        return self.merge.not_carried


def foresee(vault: Vault, came: SessionRecord, origin: Origin, into: str | None = None) -> Receipt:
    """What taking ``came`` in would do; nothing is written.

    ``into`` is the case of ours a new session is to join. Raises HearingError ``bundles.other_origin``,
    ``bundles.other_record`` and ``vault.no_such_record`` for a case that is not there.
    """
    known = vault.origins.of_session(origin.id)
    if known is not None and origin.signing_key in vault.identity.verify_keys():
        # We sealed it on ourselves, and it lies in a folder that others read too.
        return Receipt(Standing.HERE, origin.id, vault.sessions.get(origin.id).case_id)
    if known is None and _is_here(vault, origin.id):
        return _coming_back(vault, came)
    if known is not None and _is_handed_on(known, origin):
        return _handed_on(vault, came, known)
    if known is not None:
        _check_claim(vault, known, origin)
        if not origin.is_later_than(known):
            return Receipt(Standing.HERE, origin.id, vault.sessions.get(origin.id).case_id)
    here = None if known is None else gather(vault, origin.id)
    case, is_new = _case_for(vault, came, origin, here, into)
    moved = _under(came, case.id)
    found = merge(here, moved, origin.sender_name or origin.sender_id, origin.sealed_at)
    _check_records(vault, found, here)
    return Receipt(
        standing=Standing.NEW if here is None else Standing.LATER,
        session_id=origin.id,
        case_id=case.id,
        case_is_new=is_new,
        merge=found,
        contacts=tuple(one for one in moved.contacts if not _is_known(vault, "contacts", one.id)),
        pre_information=tuple(one for one in moved.pre_information if _is_wanted(vault, one, origin)),
        differing=() if is_new else differences(case, came.case),
        alias=here is None and case.id != came.case.id and vault.origins.case_of(came.case.id) != case.id,
    )


def erased_since(vault: Vault, origin: Origin) -> datetime | None:
    """When the session was erased here after it was sealed; None where it was not, or is here again."""
    if _is_here(vault, origin.id):
        return None
    entries = vault.history.of_record("session", origin.id)
    went = [entry.at for entry in entries if entry.action == "erased" and entry.at > origin.sealed_at]
    return went[-1] if went else None


def receive(vault: Vault, came: SessionRecord, origin: Origin, into: str | None = None) -> Receipt:
    """Take ``came`` in and give what that did; all of it is written together, or none.

    Where it is here already, nothing is written at all. Raises as ``foresee`` does.
    """
    store = Store(vault.database, vault.history, vault.search.index)
    with vault.database.transaction():
        receipt = foresee(vault, came, origin, into)
        if receipt.standing is Standing.HERE:
            return receipt
        vault.database.run("INSERT INTO receiving (session_id) VALUES (?)", (origin.id,))
        if receipt.standing.brings_session:
            _keep_case(vault, store, came, origin, receipt)
        _keep_session(store, came, receipt)
        if receipt.standing.brings_session:
            keep_origin(store, origin)
            _keep_around(vault, store, origin, receipt)
        vault.database.run("DELETE FROM receiving")
        vault.history.add(RECEIVED, "bundle", origin.bundle_id, origin.sealed_sha256)
    return receipt


def _coming_back(vault: Vault, came: SessionRecord) -> Receipt:
    """Our own session: what we wrote is ours, whatever the bundle says of it."""
    session = vault.sessions.get(came.session.id)
    found = _only_additions(vault, came)
    standing = Standing.OWN if found.additions else Standing.HERE
    return Receipt(standing, session.id, session.case_id, merge=found)


def _is_handed_on(known: Origin, origin: Origin) -> bool:
    """Whether a session comes from another vault than the one that sent it before, and says so.

    One that goes by the first sender's name with a key that is of nobody here does not.
    """
    other = known.signing_key != origin.signing_key and known.sender_id != origin.sender_id
    named = bool(origin.agency_id) or origin.sender_name.casefold() != known.sender_name.casefold()
    return other and named


def _handed_on(vault: Vault, came: SessionRecord, known: Origin) -> Receipt:
    """What the first sender sent stays, whatever the bundle says of it; only what was added is taken.

    Raises HearingError ``bundles.other_origin`` where nothing was.
    """
    session, found = vault.sessions.get(came.session.id), _only_additions(vault, came)
    here = {turn.id: turn for turn in vault.turns.for_session(session.id)}
    on_turns = [one for one in came.additions if one.turn_id is None or one.turn_id in here]
    if not on_turns:
        raise HearingError("bundles.other_origin")
    otherwise = [turn for turn in came.turns if turn.id not in here or turn.text != here[turn.id].text]
    return Receipt(
        Standing.ADDED if found.additions else Standing.HERE,
        session.id,
        session.case_id,
        merge=found,
        first_sender=known.sender_name or known.sender_id,
        set_aside=len(otherwise) + len(came.additions) - len(on_turns),
    )


def _only_additions(vault: Vault, came: SessionRecord) -> Merge:
    """What was added to the session or to turns of it that are here, and is not here itself."""
    session_id = came.session.id
    turns = {None, *(turn.id for turn in vault.turns.for_session(session_id))}
    fresh = new_additions(vault.additions.for_session(session_id), came.additions)
    found = Merge(additions=tuple(one for one in fresh if one.turn_id in turns))
    _check_records(vault, found, None)
    return found


def _check_claim(vault: Vault, known: Origin, origin: Origin) -> None:
    """A session stays with the key that first signed it, unless its agency's new key was compared.

    Raises HearingError ``bundles.other_origin``.
    """
    if known.signing_key == origin.signing_key:
        return
    same_vault = known.sender_id == origin.sender_id
    if not (same_vault and _may_speak(vault.agencies.list(), known, origin.signing_key)):
        raise HearingError("bundles.other_origin")


def _may_speak(agencies: Sequence[Agency], known: Origin, signing_key: str) -> bool:
    """Whether a key is a compared one of whoever signed the session before.

    Whose that was may not be known: an agency may be kept here only since, with newer keys.
    """
    if is_same_hand(agencies, known.signing_key, signing_key):
        return True
    pairs = [(agency, key) for agency in agencies for key in agency.key_pairs()]
    if any(key.signing_key == known.signing_key for _, key in pairs):
        return False
    return any(
        key.signing_key == signing_key and key.compared_on is not None and key.retired_on is None
        for agency, key in pairs
        if known.agency_id in {"", agency.id}
    )


def _case_for(
    vault: Vault, came: SessionRecord, origin: Origin, here: SessionRecord | None, into: str | None
) -> tuple[Case, bool]:
    """The case it belongs to, and whether that is a new one. A session that is here stays in its case."""
    if here is not None:
        return here.case, False
    wanted = into or vault.origins.case_of(came.case.id) or came.case.id
    if into is not None or _is_known(vault, "cases", wanted):
        return vault.cases.get(wanted), False
    return came.case.model_copy(update={"opened_at": origin.received_at}), True


def _check_records(vault: Vault, found: Merge, here: SessionRecord | None) -> None:
    """What is new must not be here as something else; raises HearingError ``bundles.other_record``."""
    known: set[str] = set()
    if here is not None:
        known = {one.id for one in here.explanations} | {one.id for one in here.promises}
    new: list[tuple[str, str]] = [
        *(("turns", change.after.id) for change in found.turns if change.before is None),
        *(("events", event.id) for event in found.events),
        *(("explanations", one.id) for one in found.explanations if one.id not in known),
        *(("promises", one.id) for one in found.promises if one.id not in known),
        *(("additions", one.id) for one in found.additions),
    ]
    taken = any(_is_known(vault, table, record_id) for table, record_id in new)
    if taken or (here is not None and _is_place_taken(found, here)):
        raise HearingError("bundles.other_record")


def _is_place_taken(found: Merge, here: SessionRecord) -> bool:
    turns = {turn.seq: turn.id for turn in here.turns}
    events = {event.seq: event.id for event in here.events}
    return any(turns.get(one.after.seq, one.after.id) != one.after.id for one in found.turns) or any(
        events.get(event.seq, event.id) != event.id for event in found.events
    )


def _is_wanted(vault: Vault, piece: PreInformation, origin: Origin) -> bool:
    """New, or a later wording of the same sender's of what nobody has changed here since it came."""
    row = vault.database.one("SELECT body FROM pre_information WHERE id = ?", (piece.id,))
    if row is None:
        return True
    arrival = vault.database.one(
        "SELECT signing_key, history_seq, wording FROM arrivals WHERE kind = 'pre_information' "
        "AND record_id = ?",
        (piece.id,),
    )
    stands = _wording(PreInformation.model_validate_json(row[0]))
    return (
        arrival is not None
        and arrival[0] == origin.signing_key
        and arrival[1] < origin.history_seq
        and arrival[2] == stands
        and stands != _wording(piece)
    )


def _keep_case(vault: Vault, store: Store, came: SessionRecord, origin: Origin, receipt: Receipt) -> None:
    if receipt.case_is_new:
        keep_case(store, came.case.model_copy(update={"opened_at": origin.received_at}), RECEIVED)
    else:
        case = vault.cases.get(receipt.case_id)
        after = filled(case, came.case)
        if after != case:
            replace_case(store, after, RECEIVED)
    if receipt.alias:
        alias = CaseAlias(
            id=came.case.id,
            case_id=receipt.case_id,
            sender_name=origin.sender_name,
            chosen_at=origin.received_at,
        )
        keep_alias(store, alias)


def _keep_session(store: Store, came: SessionRecord, receipt: Receipt) -> None:
    found = receipt.merge
    if found.session is not None and receipt.standing is Standing.NEW:
        keep_session(store, found.session, came.protocol_yaml, RECEIVED)
    elif found.session is not None:
        replace_session(store, found.session, RECEIVED)
    for change in found.turns:
        _keep_turn(store, change)
    for event in found.events:
        keep_event_at(store, event, RECEIVED)
    for explanation in found.explanations:
        keep_explanation(store, explanation)
    for promise in found.promises:
        keep_promise(store, promise)
    for addition in found.additions:
        keep_addition(store, addition, RECEIVED)


def _keep_turn(store: Store, change: TurnChange) -> None:
    if change.before is None:
        keep_turn(store, change.after, RECEIVED)
    elif change.before != change.after:
        replace_turn(store, change.after, RECEIVED)
    nonce = read_turn(store, change.after.id)[2] if change.earlier else b""
    for earlier in change.earlier:
        keep_revision(store, earlier, nonce)


def _keep_around(vault: Vault, store: Store, origin: Origin, receipt: Receipt) -> None:
    """What came along of the case: contacts and what was known beforehand."""
    for contact in receipt.contacts:
        keep_contact(store, contact, RECEIVED)
    for piece in receipt.pre_information:
        if _is_known(vault, "pre_information", piece.id):
            reword_piece(store, piece, origin.sealed_at, origin.sender_name or origin.sender_id)
        else:
            keep_piece(store, piece, RECEIVED)
        vault.database.run(
            "INSERT INTO arrivals (kind, record_id, case_id, signing_key, history_seq, wording) "
            "VALUES ('pre_information', ?, ?, ?, ?, ?) ON CONFLICT (kind, record_id) "
            "DO UPDATE SET history_seq = excluded.history_seq, wording = excluded.wording",
            (piece.id, receipt.case_id, origin.signing_key, origin.history_seq, _wording(piece)),
        )


def _under(came: SessionRecord, case_id: str) -> SessionRecord:
    """The same record under the id of our case."""
    if came.case.id == case_id:
        return came
    here = {"case_id": case_id}
    return came.model_copy(
        update={
            "session": came.session.model_copy(update=here),
            "explanations": tuple(one.model_copy(update=here) for one in came.explanations),
            "promises": tuple(one.model_copy(update=here) for one in came.promises),
            "contacts": tuple(one.model_copy(update=here) for one in came.contacts),
            "pre_information": tuple(one.model_copy(update=here) for one in came.pre_information),
        }
    )


def _wording(piece: PreInformation) -> str:
    return record_digest(piece.model_dump(mode="json", include=_WORDING), b"")


def _is_here(vault: Vault, session_id: str) -> bool:
    return _is_known(vault, "sessions", session_id)


def _is_known(vault: Vault, table: str, record_id: str) -> bool:
    return vault.database.one(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)) is not None
