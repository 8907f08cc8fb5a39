"""The hand-over screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.agencies.need_to_know import View
from hearing.agencies.records import Agency
from hearing.language.messages import fill
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.handover.footer import HandoverFooter
from hearing.ui.handover.plans import Plan
from hearing.ui.handover.presenter import Handover, HandoverPresenter, Prepared, Sealed
from hearing.ui.handover.receiver_card import ReceiverCard
from hearing.ui.handover.staying_dialog import Staying, StayingDialog
from hearing.ui.handover.typed import Typed
from hearing.ui.handover.view_dialog import ViewDialog
from hearing.ui.preview.dialog import PreviewDialog
from hearing.ui.shell.places import Navigator
from hearing.ui.widgets import (
    Field,
    FlowLayout,
    Heading,
    MutedText,
    Page,
    PrivateLineEdit,
    QuietButton,
    TextButton,
    Title,
    Toggle,
    focus_first,
    tab_as_read,
)

WIDEST = 820


Telling = Callable[[bool, Sequence[str]], None]
"""Leads to the child's screen: whether the child was told anything before, and the roles of who will know."""


class HandoverScreen(QWidget):
    """To whom, what for, what of it; and what the child was told about it."""

    def __init__(self, context: VaultContext, navigator: Navigator, session_id: str, tell: Telling) -> None:
        super().__init__()
        self.setObjectName("handover_screen")
        self._context, self._navigator, self._tell = context, navigator, tell
        self._ready, self._done_with = False, False
        self.cards: dict[str, ReceiverCard] = {}
        self.ticks: dict[str, Toggle] = {}
        self.groups: list[QuietButton] = []
        self._title, self._about = Title(), MutedText()
        self._to_whom, self._ticks, self._cards = Heading(), FlowLayout(spacing=8), QVBoxLayout()
        self._cards.setSpacing(12)
        self.acute = Toggle()
        self.acute.setObjectName("handover_acute")
        self._acute_text = MutedText()
        self.at_once = PrivateLineEdit()
        self.at_once.setObjectName("handover_at_once")
        self._at_once_field = Field(self.at_once)
        self.stays = QuietButton()
        self.stays.setObjectName("handover_stays")
        self._stays_text = MutedText()
        self.manage = TextButton()
        self.manage.setObjectName("handover_agencies")
        self._page = Page(widest=WIDEST, margins=(32, 24, 32, 8))
        self.body = self._page.body
        self.footer = HandoverFooter(self._page, context.texts)
        self._missing = self.footer.missing
        self.presenter = HandoverPresenter(context, session_id, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.presenter.load()

    def _lay_out(self) -> None:
        staying = FlowLayout(spacing=8)
        staying.addWidget(self.stays)
        for part in (self._title, self._about, self._to_whom):
            self.body.addWidget(part)
        self.body.addLayout(self._ticks)
        self.body.addLayout(self._cards)
        self.body.addLayout(staying)
        below: tuple[QWidget, ...] = (
            self._stays_text,
            self.acute,
            self._acute_text,
            self._at_once_field,
        )
        for each in below:
            self.body.addWidget(each)
        self.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self.footer)

    def _put_in_order(self, first: bool = False) -> None:
        tab_as_read(self)
        if first and self.isVisible():
            focus_first(self)

    def _connect(self) -> None:
        self.manage.clicked.connect(lambda: self._navigator.open("agencies"))
        self.footer.seal.clicked.connect(self._ask_where)
        self.footer.queue.clicked.connect(self.seal_for_later)
        self.footer.report.clicked.connect(self._ask_for_report)
        self.stays.clicked.connect(self._ask_what_stays)
        self.acute.toggled.connect(lambda _: self._show_outlooks())
        self.at_once.textChanged.connect(lambda _: self._say_whether_it_waits())
        self.footer.back.clicked.connect(self._leave)

    def retranslate(self) -> None:
        _ = self._context.texts._
        self._title.setText(_("Hand over"))
        self._to_whom.setText(_("To whom"))
        self.acute.setText(_("The child is in acute danger"))
        self._acute_text.setText(_("Then it goes at once. Say why, and tell the child, as soon as you can."))
        self._at_once_field.set_texts(
            _("Why it goes before it is co-signed"), _("Left blank, it waits for a supervisor.")
        )
        self.stays.setText(_("What stays here…"))
        self.manage.setText(_("Agencies"))
        self._say_whether_it_waits()
        for card in self.cards.values():
            card.retranslate()
        if self._ready:
            self.show_handover(self.presenter.handover)

    def keep_typed(self) -> None:
        """What is typed is found again here until it is sealed."""
        if self._ready:
            self.presenter.keep({} if self._done_with else self._typed())

    def before_lock(self) -> None:
        """Keep what is typed; what else is chosen is chosen anew."""
        self.keep_typed()
        self.at_once.clear()
        for card in self.cards.values():
            card.forget()

    def show_handover(self, handover: Handover) -> None:
        first, self._ready = not self._ready, True
        texts, record = self._context.texts, handover.record
        about = texts._("Session {number} of case {label}")
        where: dict[str, str | int | float] = {
            "number": record.session.number,
            "label": record.case.label,
        }
        self._about.setText(fill(about, where, texts.locale))
        chosen = self._chosen(handover)
        self._ticks.removeWidget(self.manage)
        self._ticks.clear()
        self.ticks = {}
        for number, agency in enumerate(handover.agencies, start=1):
            tick = Toggle(self._name_of(agency))
            tick.setObjectName(f"handover_to_{number}")
            tick.setChecked(agency.id in chosen)
            tick.toggled.connect(lambda on, each=agency: self._choose(each, on))
            self._ticks.addWidget(tick)
            self.ticks[agency.id] = tick
        self._offer_groups(handover)
        self._ticks.addWidget(self.manage)
        self._to_whom.setVisible(bool(handover.agencies))
        self._missing.say("" if handover.agencies else texts._("Add an agency first."))
        for agency in handover.agencies:
            if agency.id in chosen and agency.id not in self.cards:
                self._add_card(agency)
        self._show_outlooks()
        # Once everything new stands in the window: before, the order would be of no window or another.
        QTimer.singleShot(0, self, lambda: self._put_in_order(first))

    def _chosen(self, handover: Handover) -> set[str]:
        """The agencies ticked; at first those something was typed for, or the only one there is."""
        if self.ticks:
            return {agency_id for agency_id, tick in self.ticks.items() if tick.isChecked()}
        agencies = [agency.id for agency in handover.agencies]
        return set(agencies) if len(agencies) == 1 else handover.typed.keys() & agencies

    def _typed(self) -> dict[str, Typed]:
        return {agency_id: card.typed() for agency_id, card in self.cards.items()}

    def _offer_groups(self, handover: Handover) -> None:
        """A whole group at one touch."""
        self.groups = []
        for number, group in enumerate(handover.groups, start=1):
            members = [agency.id for agency in group.agencies(handover.agencies)]
            button = QuietButton(self._context.texts._("All of {name}").format(name=group.name))
            button.setObjectName(f"handover_group_{number}")
            button.clicked.connect(partial(self._choose_all, members))
            self._ticks.addWidget(button)
            self.groups.append(button)

    def _choose_all(self, agency_ids: list[str]) -> None:
        for agency_id in agency_ids:
            self.ticks[agency_id].setChecked(True)

    def _name_of(self, agency: Agency) -> str:
        missing = self._context.texts._("{name} (no key yet)").format(name=agency.name)
        today = self._context.clock.now().date()
        return agency.name if agency.current_keys(today) else missing

    def _choose(self, agency: Agency, on: bool) -> None:
        if on:
            self._add_card(agency)
        elif agency.id in self.cards:
            card = self.cards.pop(agency.id)
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._missing.say("")
        self._show_outlooks()
        self._put_in_order()

    def _add_card(self, agency: Agency) -> None:
        handover = self.presenter.handover
        number = list(self.ticks).index(agency.id) + 1
        card = ReceiverCard(
            self._context.texts,
            agency,
            handover.views.for_role(agency.role),
            number,
            can_tell=not handover.received,
        )
        self.cards[agency.id] = card
        self._cards.addWidget(card)
        if agency.id in handover.typed and not self._done_with:
            card.show_typed(handover.typed[agency.id])
        card.changed.connect(self._show_outlooks)
        card.tell.clicked.connect(self._tell_first)
        card.see.connect(lambda: self.presenter.prepare(self._plan(card)))
        card.narrow.connect(lambda: self._ask_view(card))

    def _tell_first(self) -> None:
        """The child is told of everybody who is chosen, by what they are to it."""
        roles = dict.fromkeys(card.agency.role.value for card in self.cards.values())
        self._tell(bool(self.presenter.handover.tellings), tuple(roles))

    def _plan(self, card: ReceiverCard) -> Plan:
        return card.plan(acute=self.acute.isChecked())

    def _ask_view(self, card: ReceiverCard) -> None:
        view: View = self._plan(card).view
        views = self.presenter.handover.views
        ViewDialog(self._context.texts, views, view, card.use_view, self.window()).open()

    def _ask_what_stays(self) -> None:
        record, staying = self.presenter.handover.record, self.presenter.staying()
        StayingDialog(self._context, record, staying, self._let_stay, self.window()).open()

    def _let_stay(self, chosen: Staying) -> None:
        self.presenter.keep_back(
            chosen.turns, childs_wish=chosen.childs_wish, changed_mind=chosen.changed_mind
        )

    def _show_outlooks(self) -> None:
        if not self._ready:
            return
        texts, acute = self._context.texts, self.acute.isChecked()
        for card in self.cards.values():
            card.show_outlook(self.presenter.outlook(self._plan(card)), acute=acute)
        staying = len(self.presenter.staying())
        words = texts._n("{count} thing said stays here.", "{count} things said stay here.", staying)
        self._stays_text.setText(words.format(count=staying) if staying else "")
        self._stays_text.setVisible(bool(staying))
        self._acute_text.setVisible(acute)
        self._at_once_field.setVisible(self.presenter.handover.cosigned and not acute)
        self._say_whether_it_waits()

    @property
    def _waits(self) -> bool:
        """Whether what is sealed now goes no further before a supervisor has co-signed it."""
        said = self.acute.isChecked() or self.at_once.text().strip()
        return self._ready and self.presenter.handover.cosigned and not said

    def _say_whether_it_waits(self) -> None:
        self.footer.retranslate(waits=self._waits)

    def _leave(self) -> None:
        self._navigator.open(f"case/{self.presenter.handover.record.case.id}")

    def show_working(self, on: bool) -> None:
        self.footer.show_working(on)
        for card in self.cards.values():
            card.preview.setEnabled(not on)

    def show_preview(self, prepared: Prepared) -> None:
        name = prepared.plan.agency.name
        PreviewDialog(self._context.texts, name, prepared.members, self.window()).open()

    def show_sealed(self, sealed: Sealed) -> None:
        self._done_with = True
        text = self._context.texts._("Sealed as {name}. Only the agency and you can open it.")
        lines = [text.format(name=path.name) for path in sealed.paths]
        if sealed.to_cosign:
            sign = self._context.texts._n(
                "{count} sealed bundle waits for a supervisor to co-sign it. It then goes from the outbox.",
                "{count} sealed bundles wait for a supervisor to co-sign them. They then go from the outbox.",
                sealed.to_cosign,
            )
            lines.append(sign.format(count=sealed.to_cosign))
        if left := sealed.waiting - sealed.to_cosign:
            wait = self._context.texts._n(
                "{count} sealed bundle waits in the outbox, under Agencies.",
                "{count} sealed bundles wait in the outbox, under Agencies.",
                left,
            )
            lines.append(wait.format(count=left))
        # Not on what would seal the same once more.
        self.footer.say_done("\n".join(lines), self.footer.back)

    def show_report_saved(self, path: Path) -> None:
        text = self._context.texts._("Saved as {name}. Anybody who gets this file can read it.")
        self.footer.say_done(text.format(name=path.name), self.footer.report)

    def _problem(self) -> bool:
        _ = self._context.texts._
        if not self.cards:
            self._missing.say(_("Choose who is to have it.") if self.ticks else _("Add an agency first."))
            return True
        return any(card.say_missing() for card in self.cards.values())

    def _ask_where(self) -> None:
        if self._waits:
            self.seal_for_later()
        elif not self._problem():
            title = self._context.texts._("Where shall the bundle go?")
            ask_path(self.window(), Ask.FOLDER, title, self.seal_into)

    def seal_into(self, folder: Path) -> None:
        """Seal what is chosen into a folder."""
        if not self._problem():
            self.presenter.seal(
                [self._plan(card) for card in self.cards.values()], folder, self.at_once.text().strip()
            )

    def seal_for_later(self) -> None:
        """Seal what is chosen; it waits in the outbox for a folder or a stick."""
        if not self._problem():
            self.presenter.seal(
                [self._plan(card) for card in self.cards.values()], None, self.at_once.text().strip()
            )

    def _ask_for_report(self) -> None:
        title = self._context.texts._("Save the report, readable by anybody")
        ask_path(self.window(), Ask.SAVE, title, self.presenter.save_report, "report.pdf")
