"""A vault as the sender of a bundle, an agency as its receiver, and whose signatures are known."""

from __future__ import annotations

from datetime import date, timedelta

from hearing.agencies.records import Agency
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import NAME_LIMIT, Receiver
from hearing.bundles.opening import KnownSigners
from hearing.bundles.seal import SealingKeys
from hearing.errors import HearingError
from hearing.storage.vault import Vault


def shown_name(vault: Vault) -> str:
    """Who opened the vault, at most as long as a name is that others read."""
    return vault.person[:NAME_LIMIT]


def sealing_keys(vault: Vault) -> SealingKeys:
    """The vault as a sender, under the name of who unlocked it."""
    identity = vault.identity
    return SealingKeys(vault.id, shown_name(vault), identity.recipient(), identity.signing_key())


def known_signers(vault: Vault) -> KnownSigners:
    """The vault's own signing key and those of the agencies in it, retired ones among them."""
    pairs = [(agency, key) for agency in vault.agencies.list() for key in agency.key_pairs()]
    signing = [(agency, key) for agency, key in pairs if key.signing_key]
    names = {key.signing_key: agency.name for agency, key in signing}
    over = {key.signing_key: key.over_from for _, key in signing if key.over_from is not None}
    # What this vault itself sealed on the day it was given other keys is not to be wondered at.
    day = timedelta(days=1)
    over.update({mine.verify_key: mine.retired_at.date() + day for mine in vault.identity.earlier()})
    own = dict.fromkeys(vault.identity.verify_keys(), vault.person)
    return KnownSigners({**names, **own}, over)


def receivers_of(agency: Agency, today: date) -> tuple[Receiver, ...]:
    """An agency as the receivers of a bundle: one for every pair of keys it uses today.

    Raises HearingError ``bundles.bad_recipient`` where it has none.
    """
    recipients = dict.fromkeys(key.recipient for key in agency.current_keys(today) if key.recipient)
    found = tuple(
        Receiver(id=agency.id, name=agency.name, recipient=checked_recipient(recipient))
        for recipient in recipients
    )
    if not found:
        raise HearingError("bundles.bad_recipient")
    return found


def receiver_of(agency: Agency) -> Receiver:
    """An agency as a receiver by its first pair of keys alone; raises as ``receivers_of``."""
    return Receiver(id=agency.id, name=agency.name, recipient=checked_recipient(agency.recipient))
