"""Invented files for the pictures of the inbox: bundles, new, later and cut short, and a notice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sends import Asked, Why
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import Verdict
from hearing.bundles import withdrawals
from hearing.bundles.content import build_content
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.notices import seal_notice
from hearing.bundles.receiving import Door, take_in
from hearing.bundles.seal import SUFFIX, SealingKeys, Share, seal
from hearing.bundles.signing import verify_key_of
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import TurnRevision
from hearing.storage.gathering import gather
from hearing.storage.identity import SEED_BYTES
from hearing.storage.vault import Vault

_KNOWN, _UNKNOWN = bytes(SEED_BYTES), b"\x01" * SEED_BYTES
"""Seeds of two senders who do not exist; they guard nothing."""
PURPOSE = "Protection of the child"
REASON = "The child asked for help, and was asleep when it was shared."


def send_arrivals(vault: Vault, session_id: str, sender: str, folder: Path) -> None:
    """Fill ``folder`` with what ``sender`` would send of such a session as ``session_id``."""
    make_private_folder(folder)
    vault.agencies.add(
        Agency(
            id=vault.new_id(), name=sender, role=AgencyRole.BARNAHUS, signing_key=verify_key_of(_KNOWN),
            compared_on=vault.clock.now().date(),
        )
    )  # fmt: skip
    first = _held_before(_renamed(gather(vault, session_id), vault))
    arrived = Door.of(vault).read(_sealed(vault, first, sender, _KNOWN, 1))
    take_in(vault, arrived)
    later = _later(first, vault)
    other = _renamed(first, vault)
    whole = _sealed(vault, later, sender, _KNOWN, 9)
    for data in (whole, _sealed(vault, other, sender, _UNKNOWN, 2, acute=True), whole[: len(whole) // 2]):
        write_atomic(folder / f"{vault.new_id()}{SUFFIX}", data)
    notice = _asking_back(vault, arrived.origin.bundle_id, first.session.id)
    write_atomic(folder / f"{vault.new_id()}{withdrawals.SUFFIX}", notice)


def _held_before(record: SessionRecord) -> SessionRecord:
    """Held before it was sealed."""
    started = record.session.started_at - timedelta(hours=2)
    return record.model_copy(update={"session": record.session.model_copy(update={"started_at": started})})


def _sealed(
    vault: Vault, record: SessionRecord, sender: str, seed: bytes, state: int, *, acute: bool = False
) -> bytes:
    recipient = vault.identity.recipient()
    why = Ground(recipient=recipient, verdict=Verdict.NOT_TOLD, reason="" if acute else REASON, acute=acute)
    keys = SealingKeys("0" * 32, sender, recipient, seed)
    at = vault.clock.now() - timedelta(minutes=10 - state)
    share = Share(vault.new_id(), (Receiver(recipient=recipient),), PURPOSE, at, (why,))
    content = build_content(record.model_copy(update={"history_seq": state}))
    return seal(content, record.protocol_yaml, share, keys, {})


def _asking_back(vault: Vault, bundle_id: str, session_id: str) -> bytes:
    """The first bundle is taken back, since something is wrong in it."""
    statement = withdrawals.Withdrawal(
        bundle=bundle_id,
        session=session_id,
        asked=Asked.CORRECT,
        why=Why.MISTAKE,
        withdrawn_on=vault.clock.now().date(),
        signing_key=verify_key_of(_KNOWN),
    )
    return seal_notice(withdrawals.WITHDRAWAL, statement, _KNOWN, vault.identity.recipient())


def _renamed(record: SessionRecord, vault: Vault) -> SessionRecord:
    """The same under ids of its own: a session that somebody else held."""
    text = record.model_dump_json()
    ids = [record.case.id, record.session.id]
    ids += [turn.id for turn in record.turns] + [event.id for event in record.events]
    ids += [contact.id for contact in record.contacts] + [piece.id for piece in record.pre_information]
    ids += [told.id for told in record.explanations] + [promise.id for promise in record.promises]
    for old in ids:
        text = text.replace(f'"{old}"', f'"{vault.new_id()}"')
    return SessionRecord.model_validate_json(text)


def _later(record: SessionRecord, vault: Vault) -> SessionRecord:
    """One wording is put right, and the child asked for something to be added."""
    place = max(range(len(record.turns)), key=lambda number: len(record.turns[number].text))
    before = record.turns[place]
    earlier = TurnRevision(
        turn_id=before.id,
        revision=before.revision,
        kind=before.kind,
        text=before.text,
        replaced_by=before.by,
        replaced_at=record.session.started_at,
    )
    words = before.text.rpartition(". ")[0] or before.text[:-1]
    after = before.model_copy(update={"text": f"{words}.", "revision": before.revision + 1})
    addition = Addition(
        id=vault.new_id(),
        session_id=record.session.id,
        turn_id=before.id,
        kind=AdditionKind.CHILD_CORRECTION,
        text=before.text,
        by=before.by,
        at=record.session.started_at,
    )
    return record.model_copy(
        update={
            "turns": (*record.turns[:place], after, *record.turns[place + 1 :]),
            "revisions": (*record.revisions, earlier),
            "additions": (addition,),
        }
    )
