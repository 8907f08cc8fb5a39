"""Giving our card away and taking others'. No widget in here."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from hearing.agencies.card import AgencyParticulars, Arrival, News, agency_of, arrival
from hearing.bundles.agency_cards import CARD_LIMIT, own_card, read_card
from hearing.files.atomic import write_atomic
from hearing.files.reading import read_bounded
from hearing.storage.holdings import OWN_AGENCY
from hearing.ui.context import VaultContext


class CardDesk:
    """Reads and writes off the screen's thread; ``changed`` is called when an agency is kept."""

    def __init__(self, context: VaultContext, changed: Callable[[], None]) -> None:
        self._context, self._changed = context, changed

    def about(self) -> AgencyParticulars | None:
        """What our card says of us; None before it was ever said. To be called off the screen's thread."""
        kept = self._context.vault.settings.get(OWN_AGENCY)
        return None if kept is None else AgencyParticulars.model_validate(kept)

    def write(self, about: AgencyParticulars, path: Path) -> None:
        """Remember what we say of ourselves and put the card into a file."""
        context = self._context
        today = context.clock.now().date()

        def write(_: object) -> None:
            context.vault.settings.put(OWN_AGENCY, about.model_dump(mode="json"))
            write_atomic(path, own_card(context.vault, about, today), replace=False)

        def written(_: None) -> None:
            context.notices.info(context.texts._("The card is in the file. Send it any way you like."))
            self._changed()

        context.tasks.run(write, written, context.notices.error)

    def take(self, path: Path, show: Callable[[Arrival], None]) -> None:
        """Read a card from a file and show what it is; nothing is kept yet."""
        vault = self._context.vault
        self._context.tasks.run(
            lambda _: arrival(read_card(read_bounded(path, CARD_LIMIT)), vault.agencies.list()),
            show,
            self._context.notices.error,
        )

    def keep(self, found: Arrival, *, compared: bool) -> None:
        """Keep the agency as the card says; why stands in history."""
        context = self._context
        today = context.clock.now().date() if compared else None
        agency = agency_of(found, context.new_id(), today)
        reason = f"card: {found.news.value}{'; fingerprint compared' if compared else ''}"

        def keep(_: object) -> None:
            if found.news is News.NEW:
                context.vault.agencies.add(agency)
            else:
                context.vault.agencies.update(agency, reason)

        context.tasks.run(keep, lambda _: self._changed(), context.notices.error)


def card_picture(card: bytes) -> bytes:
    """The card as a QR code, a PNG; made where the screen does not wait."""
    import segno  # noqa: PLC0415 - few look at it

    picture = io.BytesIO()
    segno.make(card.decode(), error="l", micro=False).save(picture, kind="png", scale=4, border=4)
    return picture.getvalue()
