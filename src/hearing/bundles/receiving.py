"""From a sealed bundle to the vault: opened, checked, held against who may have sent it, and taken in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from hearing.agencies.origin import Origin, SharedOn
from hearing.agencies.records import Agency
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.content import Content
from hearing.bundles.manifest import PROTOCOL
from hearing.bundles.opening import KnownSigners, OpenedBundle, open_bundle
from hearing.bundles.parties import known_signers
from hearing.bundles.receipts import note_opened
from hearing.errors import HearingError
from hearing.interview.additions import Addition
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Case, TurnRevision
from hearing.ports import GREATEST
from hearing.storage import receiving
from hearing.storage.receiving import Receipt
from hearing.storage.vault import Vault

_IDENTIFIER = re.compile(r"[0-9A-Za-z_-]{16,64}")
"""Random ids of at least 16 signs: a short one could be part of somebody else's."""
_YEARS = range(1970, 2200)


@dataclass(frozen=True)
class Arrived:
    """A bundle that held in every way, as the records it would become."""

    opened: OpenedBundle
    record: SessionRecord
    origin: Origin
    trusted: bool
    """Whether its signing key is one of an agency of ours, our own, or one that was accepted before, was not
    retired when it sealed the bundle, and the bundle is meant for us."""


@dataclass(frozen=True)
class Door:
    """With what bundles are opened: the vault's key, whose signatures are known, and which is asked for."""

    vault: Vault
    known: KnownSigners
    signed_by: str | None = None

    @classmethod
    def of(cls, vault: Vault, signed_by: str | None = None) -> Door:
        """The door of a vault; ``signed_by`` is the one key (64 hexadecimal digits) bundles have to be signed
        with, where somebody names it."""
        return cls(vault, known_signers(vault), signed_by)

    def read(self, data: bytes) -> Arrived:
        """Open and check a bundle; raises HearingError ``bundles.…``. Nothing is written."""
        vault = self.vault
        identities = vault.identity.age_identities()
        opened = open_bundle(data, identities, self.known, signed_by=self.signed_by)
        origin = self._origin(opened, hashlib.sha256(data).hexdigest())
        record = record_of(opened, origin)
        known = opened.signer is not None or vault.origins.has_key(origin.signing_key)
        trusted = self.signed_by is not None or (known and opened.retired_on is None)
        trusted = trusted and not opened.passed_round
        return Arrived(opened, record, origin, trusted)

    def _origin(self, opened: OpenedBundle, digest: str) -> Origin:
        manifest, content = opened.manifest, opened.content
        agencies = self.vault.agencies.list()
        mine = [agency.id for agency in agencies if _signs_with(agency, manifest.sender.signing_key)]
        return Origin(
            id=content.session.id,
            case_id=content.case.id,
            bundle_id=manifest.id,
            sealed_at=manifest.sealed_at,
            received_at=self.vault.clock.now(),
            sender_id=manifest.sender.id,
            sender_name=opened.signer or manifest.sender.name,
            signing_key=manifest.sender.signing_key,
            agency_id=mine[0] if mine else "",
            history_seq=content.history.seq,
            history_sha256=content.history.sha256,
            sealed_sha256=digest,
            withheld=content.withheld,
            blinding=content.blinding,
            shared_on=_shared_on(opened),
        )


def _shared_on(opened: OpenedBundle) -> SharedOn | None:
    ground = opened.ground
    return None if ground is None else SharedOn(**ground.model_dump(exclude={"recipient"}))


def _signs_with(agency: Agency, signing_key: str) -> bool:
    return any(key.signing_key == signing_key for key in agency.key_pairs())


def foresee(vault: Vault, arrived: Arrived, into: str | None = None) -> Receipt:
    """What taking it in would do; raises HearingError as ``storage.receiving.foresee``."""
    return receiving.foresee(vault, arrived.record, arrived.origin, into)


def take_in(
    vault: Vault, arrived: Arrived, into: str | None = None, *, accept_unknown: bool = False
) -> Receipt:
    """Take it in. Whoever accepts an unknown key has compared its fingerprint by another way, and whoever
    takes what was sealed for others has asked its sender.

    Raises HearingError ``bundles.unknown_signer``, ``bundles.passed_round`` and as
    ``storage.receiving.receive``.
    """
    if arrived.opened.passed_round and not accept_unknown:
        raise HearingError("bundles.passed_round")
    if not (arrived.trusted or accept_unknown):
        raise HearingError("bundles.unknown_signer")
    receipt = receiving.receive(vault, arrived.record, arrived.origin, into)
    if arrived.origin.signing_key not in vault.identity.verify_keys():
        # Whoever signed it may take it back later.
        note_opened(arrived.opened, vault)
    return receipt


def record_of(opened: OpenedBundle, origin: Origin) -> SessionRecord:
    """The records in a bundle as a vault keeps them; raises HearingError ``bundles.bad_content``."""
    content = opened.content
    _check_ids(content)
    _check_numbers(content)
    _check_tellings(content)
    _check_times(content, origin)
    turns = tuple(turn.as_turn() for turn in content.turns)
    return SessionRecord(
        case=_case(content, origin),
        session=content.session,
        turns=turns,
        revisions=tuple(earlier for turn in content.turns for earlier in turn.earlier),
        events=content.events,
        explanations=content.explanations,
        promises=content.promises,
        contacts=content.contacts,
        pre_information=tuple(_pieces(content, origin)),
        blinding=content.blinding,
        additions=tuple(
            one.model_copy(update={"source": _source(one, origin.sender_name or origin.sender_id)})
            for one in content.additions
        ),
        protocol_yaml=_protocol(opened),
        history_seq=content.history.seq,
        history_sha256=content.history.sha256,
        sections=content.sections,
    )


def _source(addition: Addition, sender: str) -> str:
    """Who handed it on stands behind whom they say it is from, so that nobody can pass for another."""
    return sender if addition.source in {"", sender} else f"{addition.source} / {sender}"


def _protocol(opened: OpenedBundle) -> str:
    try:
        return opened.members[PROTOCOL].decode()
    except UnicodeDecodeError as error:
        raise HearingError("bundles.bad_content", where=PROTOCOL) from error


def _case(content: Content, origin: Origin) -> Case:
    try:
        return Case(**content.case.model_dump(), opened_at=origin.received_at)
    except ValidationError as error:
        raise HearingError("bundles.bad_content", where="case") from error


def _pieces(content: Content, origin: Origin) -> Iterator[PreInformation]:
    for piece in content.pre_information:
        try:
            yield PreInformation(
                **piece.model_dump(),
                case_id=content.case.id,
                kept_by=origin.sender_name or origin.sender_id,
                kept_at=origin.received_at,
            )
        except ValidationError as error:
            raise HearingError("bundles.bad_content", where="pre_information") from error


def _check_ids(content: Content) -> None:
    """Every id is one of ours, and none stands twice."""
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("session.id", [content.session.id]),
        ("case.id", [content.case.id]),
        ("turns", [turn.id for turn in content.turns]),
        ("events", [event.id for event in content.events]),
        ("explanations", [one.id for one in content.explanations]),
        ("promises", [one.id for one in content.promises]),
        ("contacts", [one.id for one in content.contacts]),
        ("pre_information", [one.id for one in content.pre_information]),
        ("additions", [one.id for one in content.additions]),
    )
    for where, found in kinds:
        ids = list(found)
        if len(set(ids)) != len(ids) or not all(_IDENTIFIER.fullmatch(one) for one in ids):
            raise HearingError("bundles.bad_content", where=where)


def _check_numbers(content: Content) -> None:
    """Every number is one that all programs read."""
    numbers: list[int] = [content.session.number, content.history.seq]
    for turn in content.turns:
        earlier: tuple[TurnRevision, ...] = turn.earlier
        numbers += [turn.seq, turn.revision, *(one.revision for one in earlier)]
    numbers += [event.seq for event in content.events]
    numbers += [
        number
        for told in content.explanations
        for card in told.cards
        for number in (card.order, card.read_aloud)
    ]
    if max(numbers) > GREATEST:
        raise HearingError("bundles.bad_content", where="numbers")


def _check_tellings(content: Content) -> None:
    told = {explanation.id for explanation in content.explanations}
    if not all(promise.explanation_id in told for promise in content.promises):
        raise HearingError("bundles.bad_content", where="promises")


def _check_times(content: Content, origin: Origin) -> None:
    """Every moment says how far it is from UTC, and lies where a session can."""
    moments: list[datetime] = [origin.sealed_at, content.session.started_at]
    moments += [earlier.replaced_at for turn in content.turns for earlier in turn.earlier]
    moments += [one.started_at for one in content.explanations]
    moments += [one.at for one in content.additions]
    if not all(at.tzinfo is not None and at.year in _YEARS for at in moments):
        raise HearingError("bundles.bad_content", where="times")
