"""The agencies screen: whom bundles go to, and what others need to send to us."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hearing.agencies.card import AgencyParticulars, Arrival
from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.records import Agency
from hearing.bundles.agency_cards import SUFFIX, own_card
from hearing.language.catalogues import Domain
from hearing.language.locales import format_date
from hearing.ui.agencies.agency_dialog import AgencyDialog
from hearing.ui.agencies.card_desk import CardDesk, card_picture
from hearing.ui.agencies.card_dialogs import ArrivedCardDialog, OwnCardDialog
from hearing.ui.agencies.role_names import role_name
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.outbox.card import OutboxCard
from hearing.ui.widgets import (
    BodyText,
    Card,
    Chip,
    Heading,
    ListRow,
    MutedText,
    Page,
    PrimaryButton,
    QuietButton,
    StrongText,
    Title,
    empty,
)


@dataclass(frozen=True)
class OwnKeys:
    """The public halves of this vault's keys, and our card where there is one."""

    recipient: str
    signing_key: str
    about: AgencyParticulars | None = None
    picture: bytes = b""
    """The card as a QR code, a PNG."""


class AgenciesScreen(Page):
    """All agencies, and our own keys to give them."""

    def __init__(self, context: VaultContext) -> None:
        super().__init__(widest=860)
        self.setObjectName("agencies_screen")
        self._context = context
        self._agencies: tuple[Agency, ...] = ()
        self._keys: OwnKeys | None = None
        self._title = Title()
        self._about = MutedText()
        self.add = PrimaryButton()
        self.add.setObjectName("add_agency")
        self.add.clicked.connect(lambda: self.ask_for(None))
        self.take = QuietButton()
        self.take.setObjectName("take_card")
        self.take.clicked.connect(self._ask_card)
        self.desk = CardDesk(context, self.refresh)
        self.outbox = OutboxCard(context)
        self.outbox.waits.connect(self._give_way)
        self._list = Card()
        self._own = Card()
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._about)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        for button in (self.take, self.add):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self.outbox)
        self.body.addWidget(self._list)
        self.body.addWidget(self._own)
        self.body.addStretch(1)
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Read the agencies and our keys."""
        vault, today = self._context.vault, self._context.clock.now().date()

        def read(_: object) -> tuple[tuple[Agency, ...], OwnKeys]:
            about = self.desk.about()
            picture = b"" if about is None else card_picture(own_card(vault, about, today))
            keys = OwnKeys(vault.identity.recipient(), vault.identity.verify_key(), about, picture)
            return tuple(vault.agencies.list()), keys

        self._context.tasks.run(read, self._show, self._context.notices.error)
        self.outbox.refresh()

    def _give_way(self, something_waits: bool) -> None:
        """There is one primary action: while something waits, that is to write it."""
        self.add.setProperty("look", "quiet" if something_waits else "primary")
        self.add.style().unpolish(self.add)
        self.add.style().polish(self.add)

    def retranslate(self) -> None:
        _ = self._context.texts._
        self._title.setText(_("Agencies"))
        self._about.setText(
            _("Whom you can hand a session to. Compare keys by phone before the first bundle.")
        )
        self.add.setText(_("New agency"))
        self.take.setText(_("Take a card…"))
        self.outbox.retranslate()
        self._fill()

    def before_lock(self) -> None:
        """Nothing is typed on this screen itself. What is being written stops after the file it is at."""
        self.outbox.desk.stop()

    def ask_for(self, agency: Agency | None) -> None:
        """Open the form for a new agency or for one there is."""
        context = self._context
        dialog = AgencyDialog(context.texts, self.window(), agency)
        agency_id = context.new_id() if agency is None else agency.id
        dialog.accepted.connect(lambda: self._keep(dialog.agency(agency_id), agency is None))
        dialog.open()

    def show_card(self, path: Path) -> None:
        """Look at a card that came as a file."""
        self.desk.take(path, self._ask_about)

    def _ask_card(self) -> None:
        ask_path(self.window(), Ask.FILE, self._context.texts._("Choose an agency's card"), self.show_card)

    def _ask_about(self, found: Arrival) -> None:
        dialog = ArrivedCardDialog(self._context.texts, self.window(), found)
        dialog.accepted.connect(lambda: self.desk.keep(found, compared=dialog.compared.isChecked()))
        dialog.open()

    def ask_own(self) -> None:
        """Fill in our own card, then choose where it goes."""
        context, about = self._context, self._keys.about if self._keys is not None else None
        dialog = OwnCardDialog(context.texts, self.window(), about, context.catalogues.locales(Domain.UI))
        dialog.accepted.connect(lambda: self._ask_where(dialog.about()))
        dialog.open()

    def _ask_where(self, about: AgencyParticulars) -> None:
        title = self._context.texts._("Where the card goes")
        ask_path(self.window(), Ask.SAVE, title, lambda path: self.desk.write(about, path), f"card{SUFFIX}")

    def _keep(self, agency: Agency, is_new: bool) -> None:
        vault = self._context.vault
        write = vault.agencies.add if is_new else vault.agencies.update
        self._context.tasks.run(
            lambda _: write(agency), lambda _: self.refresh(), self._context.notices.error
        )

    def _show(self, found: tuple[tuple[Agency, ...], OwnKeys]) -> None:
        self._agencies, self._keys = found
        self._fill()

    def _fill(self) -> None:
        texts = self._context.texts
        empty(self._list.body)
        if not self._agencies:
            self._list.body.addWidget(Heading(texts._("No agency yet")))
            self._list.body.addWidget(
                BodyText(texts._("Add the first one with its name and public key; the key can come later."))
            )
        for number, agency in enumerate(self._agencies, 1):
            self._list.body.addWidget(self._row(number, agency))
        self._fill_own()

    def _row(self, number: int, agency: Agency) -> QWidget:
        texts = self._context.texts
        known = fingerprint(agency.recipient, agency.signing_key) if agency.recipient else ""
        parts = (role_name(agency.role, texts), agency.contact, known)
        detail = " · ".join(part for part in parts if part)
        row = ListRow(agency.name, detail)
        row.setObjectName(f"agency-{number}")
        row.activated.connect(lambda: self.ask_for(agency))
        if agency.compared_on is not None:
            day = format_date(agency.compared_on, texts.locale)
            row.trailing.addWidget(Chip(texts._("Compared {day}").format(day=day), "open"))
        elif agency.recipient:
            row.trailing.addWidget(Chip(texts._("Not compared yet"), "cue"))
        else:
            row.trailing.addWidget(Chip(texts._("No key yet"), "cue"))
        return row

    def _fill_own(self) -> None:
        texts = self._context.texts
        body = self._own.body
        empty(body)
        body.addWidget(Heading(texts._("Your own keys, to give to others")))
        if self._keys is None:
            return
        body.addWidget(MutedText(texts._("Public key, to seal to you")))
        body.addWidget(_copyable(self._keys.recipient, "own_recipient"))
        body.addWidget(MutedText(texts._("Signing key, to know that a bundle is yours")))
        body.addWidget(_copyable(self._keys.signing_key, "own_signing_key"))
        body.addWidget(MutedText(texts._("Fingerprint, to read out over the phone")))
        body.addWidget(StrongText(fingerprint(self._keys.recipient, self._keys.signing_key)))
        own = QuietButton(texts._("Your agency's card…"))
        own.setObjectName("own_card")
        own.clicked.connect(self.ask_own)
        body.addWidget(own, 0, Qt.AlignmentFlag.AlignLeading)
        if self._keys.picture:
            body.addWidget(MutedText(texts._("The same card to be read with a camera")))
            body.addWidget(_picture(self._keys.picture, texts._("Your agency's card as a QR code")))


def _picture(data: bytes, name: str) -> QLabel:
    label, picture = QLabel(), QPixmap()
    picture.loadFromData(data, "PNG")
    label.setPixmap(picture)
    label.setAccessibleName(name)
    return label


def _copyable(text: str, name: str) -> BodyText:
    # Public keys are the one thing on these screens that is meant to leave them.
    label = BodyText("\u200b".join(text[start : start + 16] for start in range(0, len(text), 16)))
    label.setObjectName(name)
    return label
