"""Received states of the sample session, as a sender would seal them one after the other."""

from __future__ import annotations

from datetime import timedelta

from hearing.agencies.origin import Origin
from hearing.agencies.session_record import SessionRecord
from hearing.interview.records import TurnRevision
from hearing.storage.receiving import Receipt, receive
from hearing.storage.vault import Vault
from tests.vectors.sample import (
    SESSION_ID,
    STARTED,
)

THEIR_KEY, OTHER_KEY = "ab" * 32, "cd" * 32


def origin_of(record: SessionRecord, seq: int = 50, key: str = THEIR_KEY, sender: str = "a" * 32) -> Origin:
    return Origin(
        id=record.session.id,
        case_id=record.case.id,
        bundle_id=f"{seq:032x}",
        sealed_at=STARTED + timedelta(minutes=seq),
        received_at=STARTED + timedelta(days=1),
        sender_id=sender,
        sender_name="Northern House",
        signing_key=key,
        history_seq=seq,
        history_sha256="ef" * 32,
        sealed_sha256=f"{seq:064x}",
    )


def take(vault: Vault, record: SessionRecord, seq: int = 50, into: str | None = None) -> Receipt:
    return receive(vault, record, origin_of(record, seq), into)


def said(vault: Vault, session_id: str = SESSION_ID) -> list[str]:
    return [turn.text for turn in vault.turns.for_session(session_id)]


def reworded(record: SessionRecord, place: int, text: str) -> SessionRecord:
    """The sender's next state: a turn has another wording, and the old one is among the earlier ones."""
    before = record.turns[place]
    after = before.model_copy(update={"text": text, "revision": before.revision + 1})
    earlier = TurnRevision(
        turn_id=before.id,
        revision=before.revision,
        kind=before.kind,
        text=before.text,
        replaced_by="Kari Lunde",
        replaced_at=STARTED,
    )
    turns = (*record.turns[:place], after, *record.turns[place + 1 :])
    return record.model_copy(update={"turns": turns, "revisions": (*record.revisions, earlier)})


def longer(record: SessionRecord, text: str) -> SessionRecord:
    last = record.turns[-1]
    turn = last.model_copy(update={"id": f"{last.seq + 1:0>32x}", "seq": last.seq + 1, "text": text})
    return record.model_copy(update={"turns": (*record.turns, turn)})
