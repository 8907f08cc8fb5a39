"""Two vaults that know each other: one hands the sample session over, the other receives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sharing import Verdict, check_share
from hearing.bundles.handing_over import Reason, grounds, hand_over
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.opening import OpenedBundle, open_bundle
from hearing.bundles.parties import known_signers, receiver_of
from hearing.bundles.seal import Share
from hearing.ports import Clock, NewId
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from tests.vectors.forging import PAGES
from tests.vectors.sample import SESSION_ID, sample_record

PASSPHRASE = "seven quiet herons"
WELFARE = "Child Welfare Service, Northern District"


@dataclass
class Exchange:
    """A sender and a receiver; ``agency`` is the receiver as the sender knows it."""

    sender: Vault
    receiver: Vault
    agency: Agency

    def hand_over(
        self, *more: Receiver, reason: str = "", queue_as: str = "", bundle_id: str = ""
    ) -> tuple[str, bytes]:
        """Hand the sample session to the receiver and ``more``; gives the bundle's id and bytes."""
        vault, record = self.sender, gather(self.sender, SESSION_ID)
        receiver = receiver_of(self.agency)
        check = check_share(self.agency, record.promises, record.explanations)
        strangers = [Ground(recipient=one.recipient, verdict=Verdict.NOT_TOLD, reason=reason) for one in more]
        share = Share(
            bundle_id or vault.new_id(),
            (receiver, *more),
            "Protection",
            vault.clock.now(),
            (*grounds(receiver, check, Reason(reason)), *strangers),
        )
        return share.bundle_id, hand_over(vault, record, share, PAGES, queue_as=queue_as)

    def opened(self, data: bytes) -> OpenedBundle:
        return open_bundle(data, (self.receiver.identity.age_identity(),), known_signers(self.receiver))


def new_vault(folder: Path, person: str, clock: Clock, new_id: NewId, kdf: KdfParameters) -> Vault:
    return Vault.create(
        folder, passphrase=PASSPHRASE, person=person, recovery_recipient=None,
        clock=clock, new_id=new_id, kdf=kdf, allow_weak=True,
    )  # fmt: skip


def agency_of(vault: Vault, agency_id: str, name: str) -> Agency:
    return Agency(
        id=agency_id,
        name=name,
        role=AgencyRole.CHILD_WELFARE,
        recipient=vault.identity.recipient(),
        signing_key=vault.identity.verify_key(),
    )


def with_the_sample(vault: Vault) -> Vault:
    """The case, session, turns, telling and contact of ``sample_record``, taken down here."""
    record = sample_record()
    vault.cases.add(record.case)
    vault.sessions.start(record.session, record.protocol_yaml)
    for turn in record.turns:
        vault.turns.add(turn.model_copy(update={"revision": 1}))
    vault.explanations.save(record.explanations[0], record.promises)
    for contact in record.contacts:
        vault.cases.add_contact(contact)
    return vault
