"""The agencies screen: whom bundles go to, and what others need to send to us."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hearing.agencies.card import AgencyParticulars, Arrival
from hearing.agencies.groups import AgencyGroup
from hearing.agencies.records import Agency, AgencyKey
from hearing.bundles.agency_cards import SUFFIX, own_card
from hearing.bundles.identity_export import SUFFIX as IDENTITY_SUFFIX
from hearing.bundles.pictured_cards import card_picture
from hearing.language.catalogues import Domain
from hearing.ui.agencies.agency_dialog import AgencyDialog
from hearing.ui.agencies.camera_dialog import CameraDialog
from hearing.ui.agencies.card_desk import CardDesk
from hearing.ui.agencies.card_dialogs import ArrivedCardDialog, OwnCardDialog
from hearing.ui.agencies.groups_part import GroupsPart
from hearing.ui.agencies.identity_dialogs import OfficerDialog, RotateDialog
from hearing.ui.agencies.own_keys_dialog import OwnKeysDialog
from hearing.ui.agencies.own_part import OwnKeys, OwnPart
from hearing.ui.agencies.read_out import as_read
from hearing.ui.agencies.role_names import role_name
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.outbox.card import OutboxCard
from hearing.ui.widgets import (
    BodyText,
    Card,
    Chip,
    FlowLayout,
    Heading,
    ListRow,
    MutedText,
    Page,
    PrimaryButton,
    QuietButton,
    Title,
    empty,
    go_to,
    keeps_focus,
    tab_as_read,
)


@dataclass(frozen=True)
class Known:
    """What the screen shows."""

    agencies: tuple[Agency, ...]
    groups: tuple[AgencyGroup, ...]
    own: OwnKeys


class AgenciesScreen(Page):
    """All agencies, the groups they form, and our own keys to give them."""

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
        self.see = QuietButton()
        self.see.setObjectName("see_card")
        self.see.clicked.connect(self.ask_camera)
        self.desk = CardDesk(context, self.refresh)
        self.outbox = OutboxCard(context)
        self.outbox.waits.connect(self._give_way)
        self.outbox.left.connect(lambda: go_to(self.add))
        self._list = Card()
        self.groups = GroupsPart(context, self.refresh)
        self.own = OwnPart(context.texts)
        self.own.card_wanted.connect(self.ask_own)
        self.own.further_wanted.connect(self.ask_further)
        self.own.copy_wanted.connect(self.ask_officer)
        self.own.rotation_wanted.connect(self.ask_rotate)
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.add, self.take, self.see):
            flow.addWidget(button)
        for part in (self._title, self._about, ways):
            self.body.addWidget(part)
        self.body.addWidget(self.outbox)
        self.body.addWidget(self._list)
        self.body.addWidget(self.groups)
        self.body.addWidget(self.own)
        self.body.addStretch(1)
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Read the agencies and our keys."""
        vault, today = self._context.vault, self._context.clock.now().date()

        def read(_: object) -> Known:
            about, further = self.desk.about(), self.desk.further()
            picture = b"" if about is None else card_picture(own_card(vault, about, today, further))
            identity = vault.identity
            keys = OwnKeys(identity.recipient(), identity.verify_key(), about, picture, further)
            return Known(tuple(vault.agencies.list()), tuple(vault.groups.list()), keys)

        self._context.tasks.run(read, self._show, self._context.notices.error)
        self.outbox.refresh()

    def _give_way(self, something_waits: bool) -> None:
        """There is one primary action: while something waits, that is to write it."""
        self.add.show_as(QuietButton if something_waits else PrimaryButton)
        tab_as_read(self)

    def retranslate(self) -> None:
        _ = self._context.texts._
        self._title.setText(_("Agencies"))
        self._about.setText(
            _("Whom you can hand a session to. Compare keys by phone before the first bundle.")
        )
        self.add.setText(_("New agency"))
        self.take.setText(_("Take a card…"))
        self.see.setText(_("Take a card with the camera…"))
        self.outbox.retranslate()
        self.groups.retranslate()
        self.own.retranslate()
        self._fill()

    def before_lock(self) -> None:
        """Nothing is typed on this screen itself. What is being written stops after the file it is at."""
        self.outbox.desk.stop()

    def ask_for(self, agency: Agency | None) -> None:
        """Open the form for a new agency or for one there is."""
        context = self._context
        dialog = AgencyDialog(context.texts, self.window(), agency, context.clock.now().date())
        agency_id = context.new_id() if agency is None else agency.id
        dialog.accepted.connect(lambda: self._keep(dialog.agency(agency_id), agency is None))
        dialog.open()

    def show_card(self, path: Path) -> None:
        """Look at a card that came as a file."""
        self.desk.take(path, self._ask_about)

    def _ask_card(self) -> None:
        title = self._context.texts._("Choose an agency's card, or a picture of its QR code")
        ask_path(self.window(), Ask.FILE, title, self.show_card)

    def ask_camera(self) -> None:
        """Look at a card through the camera."""
        dialog = CameraDialog(self._context, self.window())
        dialog.came.connect(lambda came: self.desk.take_seen(came, self._ask_about))
        dialog.accepted.connect(self._ask_card)
        dialog.open()

    def _ask_about(self, found: Arrival) -> None:
        dialog = ArrivedCardDialog(self._context.texts, self.window(), found)
        dialog.accepted.connect(lambda: self.desk.keep(found, compared=dialog.compared_keys()))
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

    def ask_further(self) -> None:
        """Say which keys of our agency's other vaults stand on its card."""
        further = self._keys.further if self._keys is not None else ()
        dialog = OwnKeysDialog(self._context, self.window(), further, self.desk)
        dialog.accepted.connect(lambda: self.desk.keep_further(dialog.keys()))
        dialog.open()

    def ask_officer(self) -> None:
        """Ask to whom this vault's keys are copied, then where the copy goes."""
        texts = self._context.texts
        dialog = OfficerDialog(texts, self.window())

        def where() -> None:
            officer, words = dialog.recipient.text().strip(), dialog.passphrase.text()
            ask_path(
                self.window(),
                Ask.SAVE,
                texts._("Where the copy goes"),
                lambda path: self.desk.copy_keys(officer, words, path),
                f"keys{IDENTITY_SUFFIX}",
            )

        dialog.accepted.connect(where)
        dialog.open()

    def ask_rotate(self) -> None:
        """Ask once more before the vault gets other keys."""
        dialog = RotateDialog(self._context.texts, self.window())
        dialog.accepted.connect(lambda: self.desk.rotate(dialog.passphrase.text()))
        dialog.open()

    def _show(self, found: Known) -> None:
        self._agencies, self._keys = found.agencies, found.own
        self.desk.own_recipient = found.own.recipient
        self.groups.show_groups(found.groups, found.agencies)
        self.own.show_keys(found.own)
        self._fill()

    def _fill(self) -> None:
        with keeps_focus(self._list):
            self._list_agencies()
        tab_as_read(self)

    def _list_agencies(self) -> None:
        texts = self._context.texts
        empty(self._list.body)
        if not self._agencies:
            self._list.body.addWidget(Heading(texts._("No agency yet")))
            self._list.body.addWidget(
                BodyText(
                    texts._(
                        "Take the card of the first one, from a file, a picture or with the camera. "
                        "Or add it by its name; the keys can come later."
                    )
                )
            )
        for number, agency in enumerate(self._agencies, 1):
            self._list.body.addWidget(self._row(number, agency))

    def _row(self, number: int, agency: Agency) -> QWidget:
        texts = self._context.texts
        keys = agency.current_keys(self._context.clock.now().date())
        known = as_read(keys[0].fingerprint) if keys else ""
        if len(keys) > 1:
            known = texts._n("{n} pair of keys", "{n} pairs of keys", len(keys)).format(n=len(keys))
        what = texts.line(role_name(agency.role, texts), as_read(agency.contact))
        # On a line of its own: it is read out over the phone.
        row = ListRow(agency.name, "\n".join(filter(None, (what, known))))
        row.setObjectName(f"agency-{number}")
        row.activated.connect(lambda: self.ask_for(agency))
        row.trailing.addWidget(self._state(keys))
        return row

    def _state(self, keys: tuple[AgencyKey, ...]) -> Chip:
        """How far the keys in use were compared; the one that was compared least decides."""
        texts = self._context.texts
        if not keys:
            return Chip(texts._("No key yet"), "cue")
        days = [key.compared_on for key in keys]
        compared = [day for day in days if day is not None]
        if len(compared) < len(days):
            return Chip(texts._("Not compared yet"), "cue")
        return Chip(texts._("Compared {day}").format(day=texts.date(min(compared))), "open")
