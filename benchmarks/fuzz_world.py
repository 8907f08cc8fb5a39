"""Two throwaway vaults that know each other, and one good file of every kind that travels between them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hearing.agencies.address_book import AddressBook, BookAgency, BookGroup, BookKey
from hearing.agencies.card import AgencyCard, CardKey
from hearing.agencies.groups import GroupMember
from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sends import Asked, Why
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import Verdict
from hearing.bundles.archive import unpack
from hearing.bundles.certificates import certificate
from hearing.bundles.duty import hand_duty
from hearing.bundles.envelope import unlock
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.policies import POLICY_FORMAT, AllowedEntry, SignedPolicy
from hearing.bundles.receipts import Receipt
from hearing.bundles.receiving import Door
from hearing.bundles.seal import Share
from hearing.bundles.signing import verify_key_of
from hearing.bundles.withdrawals import Withdrawal
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Case, Contact, Session
from hearing.ports import SystemClock, random_id
from hearing.storage import erasure
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from tests.vectors.forging import OTHER_SEED, PAGES, RECEIVER, SEED, STRANGER, good, members
from tests.vectors.forging import RECEIVER_KEY as BUNDLE_KEY
from tests.vectors.sample import CASE_ID, SESSION_ID, sample_additions, sample_record

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
BUNDLE_ID, SENT_ID = "b" * 32, "b5" * 16
Files = dict[str, bytes]


def record_with_everything() -> SessionRecord:
    """The sample session with something in every section of a bundle."""
    known = PreInformation(
        id="f1" * 16,
        case_id=CASE_ID,
        kind=PreInformationKind.REFERRAL,
        text="He was seen at the market.",
        kept_by="Kari Lunde",
        kept_at=NOW,
    )
    return sample_record().model_copy(update={"additions": sample_additions(), "pre_information": (known,)})


BUNDLE = members(good(record_with_everything(), RECEIVER, RECEIVER), BUNDLE_KEY)
"""The members of a good bundle, signed with ``SEED``."""


def plain(model: Any) -> Any:
    """A record as JSON holds it."""
    return json.loads(model.model_dump_json())


@dataclass
class World:
    """The vault that reads, the vault of a colleague, and what lies between them."""

    vault: Vault
    other: Vault
    duty: Files
    """The members of a duty file from ``other`` to ``vault``."""
    receipt: Any
    """A receipt for what ``vault`` sent, and a withdrawal of what it received, both by ``SEED``."""
    withdrawal: Any
    certificate: Any
    door: Door

    @classmethod
    def made(cls, home: Path) -> World:
        """Fresh vaults with weak keys in ``home``."""
        vault, other = _vault(home / "vault", "Ola Berg"), _vault(home / "other", "Kari Lunde")
        vault.agencies.add(
            Agency(
                id="7" * 32,
                name="Northern House",
                role=AgencyRole.BARNAHUS,
                recipient=RECEIVER,
                signing_key=verify_key_of(SEED),
            )
        )
        receipt = _sent(vault)
        duty = _handed(other, vault)
        erased = certificate(vault, erasure.erase(vault, "ea" * 16, "The time is over."))
        door = Door.of(vault)
        return cls(vault, other, duty, receipt, _withdrawal(), json.loads(erased)["certificate"], door)

    def close(self) -> None:
        self.vault.close()
        self.other.close()


def _vault(folder: Path, person: str) -> Vault:
    return Vault.create(
        folder,
        passphrase=random_id(),
        person=person,
        recovery_recipient=None,
        clock=SystemClock(),
        new_id=random_id,
        kdf=KdfParameters(1, 64, 1),
        allow_weak=True,
    )


def _sent(vault: Vault) -> Any:
    """A session of the vault's own, handed over; gives the receipt its receiver would send."""
    record = sample_record()
    vault.cases.add(record.case)
    vault.cases.add(Case(id="ea" * 16, label="gone", opened_at=NOW))
    vault.sessions.start(record.session, record.protocol_yaml)
    for turn in record.turns:
        vault.turns.add(turn.model_copy(update={"revision": 1}))
    ground = Ground(recipient=RECEIVER, verdict=Verdict.NOT_TOLD, reason="He is not safe.")
    share = Share(SENT_ID, (Receiver(id="7" * 32, recipient=RECEIVER),), "Help", NOW, (ground,))
    hand_over(vault, gather(vault, SESSION_ID), share, PAGES)
    return plain(
        Receipt(
            bundle=SENT_ID,
            manifest_sha256=vault.sends.for_bundle(SENT_ID)[0].manifest_sha256,
            received_on=TODAY,
            vault="d" * 32,
            signing_key=verify_key_of(SEED),
        )
    )


def _handed(other: Vault, vault: Vault) -> Files:
    case_id, session_id, record = "d0" * 16, "d5" * 16, sample_record()
    other.cases.add(record.case.model_copy(update={"id": case_id}))
    session: Session = record.session.model_copy(update={"id": session_id, "case_id": case_id})
    other.sessions.start(session, record.protocol_yaml)
    for turn in record.turns[:3]:
        moved = {"id": f"d{turn.seq:031x}", "session_id": session_id, "revision": 1}
        other.turns.add(turn.model_copy(update=moved))
    other.cases.add_contact(Contact(id="d1" * 16, case_id=case_id, on=TODAY, who="the school nurse"))
    file = other.folder.parent / "handed.hearing-duty"
    hand_duty(other, file, [case_id], vault.identity.recipient(), "On leave")
    return unpack(unlock(file.read_bytes(), vault.identity.age_identities()))


def _withdrawal() -> Any:
    return plain(
        Withdrawal(
            bundle=BUNDLE_ID,
            session=SESSION_ID,
            asked=Asked.ERASE,
            why=Why.MISTAKE,
            words="Please delete it.",
            withdrawn_on=TODAY,
            signing_key=verify_key_of(SEED),
        )
    )


def card(written: int) -> Any:
    """A card of format 1 or 2, its key ``SEED``."""
    more = CardKey(label="Duty", recipient=STRANGER, signing_key=verify_key_of(OTHER_SEED), valid_until=TODAY)
    made = AgencyCard(
        format=1 if written == 1 else 2,
        name="Northern House",
        role=AgencyRole.BARNAHUS,
        mandate="To listen",
        language="nb",
        recipient=RECEIVER,
        signing_key=verify_key_of(SEED),
        made_on=TODAY,
        more_keys=() if written == 1 else (more,),
    )
    return plain(made)


def book() -> Any:
    """An address book of two agencies and a group."""
    keys = (
        BookKey(recipient=RECEIVER, signing_key=verify_key_of(SEED)),
        BookKey(label="Duty", recipient=STRANGER, retired_on=TODAY),
    )
    agencies = (
        BookAgency(ref="a", name="Northern House", role=AgencyRole.BARNAHUS, keys=keys),
        BookAgency(ref="b", name="Harbour Office", role=AgencyRole.CHILD_WELFARE),
    )
    group = BookGroup(name="Team", members=(GroupMember(agency_id="a"), GroupMember(agency_id="b")))
    return plain(
        AddressBook(
            format=1, made_on=TODAY, signing_key=verify_key_of(SEED), agencies=agencies, groups=(group,)
        )
    )


def policy() -> Any:
    """A policy that lays something of everything down."""
    return plain(
        SignedPolicy(
            format=POLICY_FORMAT,
            signing_key=verify_key_of(SEED),
            agency="Northern House",
            serial=3,
            valid_from=TODAY,
            valid_until=date(2027, 3, 2),
            idle_minutes=5,
            agencies=(AllowedEntry(name="Welfare", recipients=(RECEIVER,)),),
            screen_languages=("en", "nb"),
            child_languages=("ar",),
            protocols=("supportive-interview",),
            packs=("northern-pack",),
            cosigning=True,
            retention_years=10,
            passphrase_guesses_log10=10,
            backup_reminder_days=7,
        )
    )
