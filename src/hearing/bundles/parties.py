"""A vault as the sender of a bundle, an agency as its receiver, and whose signatures are known."""

from __future__ import annotations

from hearing.agencies.records import Agency
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import Receiver
from hearing.bundles.opening import KnownSigners
from hearing.bundles.seal import SealingKeys
from hearing.storage.vault import Vault


def sealing_keys(vault: Vault) -> SealingKeys:
    """The vault as a sender, under the name of who unlocked it."""
    identity = vault.identity
    return SealingKeys(vault.id, vault.person, identity.recipient(), identity.signing_key())


def known_signers(vault: Vault) -> KnownSigners:
    """The vault's own signing key and those of the agencies in it."""
    names = {agency.signing_key: agency.name for agency in vault.agencies.list() if agency.signing_key}
    return KnownSigners({**names, vault.identity.verify_key(): vault.person})


def receiver_of(agency: Agency) -> Receiver:
    """An agency as a receiver; raises HearingError ``bundles.bad_recipient`` where it has no key yet."""
    return Receiver(id=agency.id, name=agency.name, recipient=checked_recipient(agency.recipient))
