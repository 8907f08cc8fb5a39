"""Giving our card away and taking others'. No widget in here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from hearing.agencies.address_book import Taken
from hearing.agencies.card import AgencyCard, AgencyParticulars, Arrival, CardKey, News, agency_of, arrival
from hearing.bundles.address_books import is_book, keep_book, read_book
from hearing.bundles.agency_cards import CameCard, own_card, read_came_card
from hearing.bundles.identity_export import export_identity
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.storage.holdings import OWN_AGENCY
from hearing.ui.agencies.pictures import card_from, read_card_or_picture
from hearing.ui.context import VaultContext

OWN_KEYS = "own_agency_keys"
"""The setting of the vault that holds the keys of our agency's other vaults."""


class CardDesk:
    """Reads and writes off the screen's thread; ``changed`` is called when an agency is kept."""

    def __init__(self, context: VaultContext, changed: Callable[[], None]) -> None:
        self._context, self._changed = context, changed
        self.own_recipient = ""

    def about(self) -> AgencyParticulars | None:
        """What our card says of us; None before it was ever said. To be called off the screen's thread."""
        kept = self._context.vault.settings.get(OWN_AGENCY)
        return None if kept is None else AgencyParticulars.model_validate(kept)

    def further(self) -> tuple[CardKey, ...]:
        """The keys of our agency's other vaults. To be called off the screen's thread."""
        kept = self._context.vault.settings.get(OWN_KEYS, [])
        return tuple(CardKey.model_validate(key) for key in kept)

    def keep_further(self, keys: tuple[CardKey, ...]) -> None:
        """Remember them; from now on they stand on our card."""
        vault = self._context.vault
        said = [key.model_dump(mode="json") for key in keys]
        self._context.tasks.run(
            lambda _: vault.settings.put(OWN_KEYS, said),
            lambda _: self._changed(),
            self._context.notices.error,
        )

    def copy_keys(self, officer: str, passphrase: str, path: Path) -> None:
        """Seal this vault's keys to the key officer, once the passphrase was given again."""
        context, vault = self._context, self._context.vault

        def copy(_: object) -> None:
            vault.people.confirm(vault.key, passphrase)
            export_identity(vault, officer, path)

        done = context.texts._("The copy is in the file. Only the officer's private key opens it.")
        context.tasks.run(copy, lambda _: context.notices.info(done), context.notices.error)

    def rotate(self, passphrase: str) -> None:
        """Give the vault other keys, once the passphrase was given again."""
        context, vault = self._context, self._context.vault

        def rotate(_: object) -> None:
            vault.people.confirm(vault.key, passphrase)
            vault.identity.rotate(vault.history)

        def rotated(_: None) -> None:
            context.notices.info(
                context.texts._("Give your card to the others again; it is signed with the earlier keys too.")
            )
            self._changed()

        context.tasks.run(rotate, rotated, context.notices.error)

    def look(self, path: Path, show: Callable[[AgencyCard], None]) -> None:
        """Read a card, or a picture of one, and hold it against nothing."""
        self._context.tasks.run(lambda _: card_from(path).card, show, self._context.notices.error)

    def write(self, about: AgencyParticulars, path: Path) -> None:
        """Remember what we say of ourselves and put the card into a file."""
        context = self._context
        today = context.clock.now().date()

        def write(_: object) -> None:
            context.vault.settings.put(OWN_AGENCY, about.model_dump(mode="json"))
            write_atomic(path, own_card(context.vault, about, today, self.further()), replace=False)

        def written(_: None) -> None:
            context.notices.info(context.texts._("The card is in the file. Send it any way you like."))
            self._changed()

        context.tasks.run(write, written, context.notices.error)

    def take(self, path: Path, show: Callable[[Arrival], None]) -> None:
        """Read a card from a file, or a picture of its QR code, and show what it is; nothing is kept yet.

        An address book is taken in at once: it replaces no key that nobody vouched for.
        """
        context = self._context
        vault, signer = context.vault, context.in_force.signing_key
        today = context.clock.now().date()

        def read(_: object) -> Arrival | Taken:
            read = read_card_or_picture(path)
            if isinstance(read, bytes) and is_book(read):
                return keep_book(vault, read_book(read), signer, today)
            return self._arrived(read if isinstance(read, CameCard) else read_came_card(read))

        def shown(found: Arrival | Taken) -> None:
            if isinstance(found, Arrival):
                show(found)
            else:
                self._say_taken(found)

        context.tasks.run(read, shown, context.notices.error)

    def take_seen(self, came: CameCard, show: Callable[[Arrival], None]) -> None:
        """Show what a card is that the camera saw; nothing is kept yet."""
        self._context.tasks.run(lambda _: self._arrived(came), show, self._context.notices.error)

    def _arrived(self, came: CameCard) -> Arrival:
        """What a card is beside those we know; raises HearingError ``bundles.own_card``."""
        vault = self._context.vault
        if came.card.recipient == vault.identity.recipient():
            raise HearingError("bundles.own_card")
        return arrival(came.card, vault.agencies.list(), came.vouchers)

    def _say_taken(self, taken: Taken) -> None:
        texts = self._context.texts
        line = texts._("{added} added, {changed} changed, {refused} left as they were.").format(
            added=len(taken.added) + len(taken.new_groups),
            changed=len(taken.changed) + len(taken.changed_groups),
            refused=len(taken.refused) + len(taken.refused_groups),
        )
        names = ", ".join([*(one.name for one in taken.refused), *(one.name for one in taken.refused_groups)])
        if names:
            hint = texts._("Left as they were, since keys would change: {names}. Ask for their cards.")
            self._context.notices.warning(line, hint.format(names=names))
        else:
            self._context.notices.info(line)
        self._changed()

    def keep(self, found: Arrival, *, compared: Collection[str]) -> None:
        """Keep the agency as the card says, where the fingerprints of these signing keys were compared."""
        context = self._context
        today = context.clock.now().date() if compared else None
        agency = agency_of(found, context.new_id(), today, compared)
        reason = f"card: {found.news.value}{'; fingerprint compared' if compared else ''}"

        def keep(_: object) -> None:
            if found.news is News.NEW:
                context.vault.agencies.add(agency)
            else:
                context.vault.agencies.update(agency, reason)

        def kept(_: object) -> None:
            # Said also because what was said of a card before this one would go on standing there.
            context.notices.info(context.texts._("{name} is kept.").format(name=agency.name))
            self._changed()

        context.tasks.run(keep, kept, context.notices.error)
