"""The right side of the cases screen: one case, its sessions and its contacts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.agencies.origin import Origin
from hearing.interview.records import Session
from hearing.language.locales import format_list, language_name
from hearing.language.messages import fill
from hearing.language.side_by_side import isolated
from hearing.ui.beforehand.card import BeforehandCard
from hearing.ui.cases.keeping_card import KeepingCard
from hearing.ui.cases.presenter import CasePage
from hearing.ui.interview.session_kinds import session_kind_name
from hearing.ui.people.cosigned import Answer, AnswerLine
from hearing.ui.shares.card import CopyCard, SharesCard
from hearing.ui.texts import UiTexts
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
    TextButton,
    Title,
    empty,
    keeps_focus,
    tab_as_read,
)


class CasePanel(Page):
    """Signals carry nothing but an id, of a session where nothing else is said; the screen knows which case
    is open."""

    start_wanted = Signal()
    change_wanted = Signal()
    contact_wanted = Signal()
    export_wanted = Signal()
    session_opened = Signal(str)
    handover_wanted = Signal(str)
    explain_wanted = Signal(str)
    review_wanted = Signal(str)
    seen_wanted = Signal()
    ask_again = Signal(str)
    """With the id of the co-signing that was refused."""
    move_wanted = Signal()
    erase_session_wanted = Signal(str)

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=860)
        self._texts = texts
        self._shown: CasePage | None = None
        self.start = PrimaryButton()
        self.start.setObjectName("start_session")
        self.change = QuietButton()
        self.change.setObjectName("change_case")
        self.export = QuietButton()
        self.export.setObjectName("export_case")
        self.export.clicked.connect(self.export_wanted)
        self.add_contact = QuietButton()
        self.add_contact.setObjectName("add_contact")
        self.seen, self.hand_on = TextButton(), TextButton()
        self.seen.setObjectName("case_seen")
        self.hand_on.setObjectName("case_move")
        self.seen.clicked.connect(self.seen_wanted)
        self.hand_on.clicked.connect(self.move_wanted)
        self.start.clicked.connect(self.start_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.add_contact.clicked.connect(self.contact_wanted)
        self._title = Title()
        self._about = MutedText()
        self._notes = BodyText()
        self._told = MutedText()
        self._sessions = Card()
        self.beforehand = BeforehandCard(texts)
        self._contacts = Card()
        self.shares, self.copy = SharesCard(texts), CopyCard(texts)
        self.keeping = KeepingCard(texts)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._about)
        actions = FlowLayout(spacing=8)
        actions.addWidget(self.start)
        actions.addWidget(self.change)
        actions.addWidget(self.export)
        actions.addWidget(self.seen)
        self.body.addLayout(words)
        self.body.addWidget(self._notes)
        self.body.addWidget(self._told)
        self.body.addLayout(actions)
        self.body.addWidget(self._sessions)
        self.body.addWidget(self.beforehand)
        self.body.addWidget(self._contacts)
        self.body.addWidget(self.shares)
        self.body.addWidget(self.copy)
        self.body.addWidget(self.keeping)
        self.body.addWidget(self.hand_on, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        _ = self._texts._
        self.start.setText(_("Start a session"))
        self.change.setText(_("About this case"))
        self.seen.setText(_("Who has seen this"))
        self.hand_on.setText(_("Hand over to a colleague…"))
        self.export.setText(_("Export…"))
        self.add_contact.setText(_("Add a contact"))
        self.copy.retranslate()
        if self._shown is not None:
            self.show_case(self._shown)

    def show_case(self, page: CasePage) -> None:
        with keeps_focus(self):
            self._fill(page)
        tab_as_read(self)

    def _fill(self, page: CasePage) -> None:
        self._shown = page
        case = page.case
        self._title.setText(case.label)
        about = self._about_line(page)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._notes.setText(case.notes)
        self._notes.setVisible(bool(case.notes))
        told = self._texts._n(
            "Told once how the information is used.",
            "Told {count} times how the information is used.",
            page.told,
        )
        nothing = self._texts._("This child has not yet been told how the information is used.")
        self._told.setText(told.format(count=page.told) if page.told else nothing)
        self._fill_sessions(page)
        self.beforehand.show_known(page.known)
        self._fill_contacts(page)
        self.shares.show_shares(page.sends, (page.older_bundles, page.exports), page.asked_back)
        self.keeping.show_case(case, page.today)

    def _about_line(self, page: CasePage) -> str:
        case, texts = page.case, self._texts
        parts = [case.calls_self or case.child_name]
        if case.age_years is not None:
            age = texts._n("{count} year old", "{count} years old", case.age_years)
            parts.append(age.format(count=case.age_years))
        sentences = [texts.line(*parts)]
        if case.languages:
            names = [language_name(code, texts.locale) for code in case.languages]
            sentences.append(texts._("Speaks {languages}").format(languages=format_list(names, texts.locale)))
        if case.trusted_adult:
            sentences.append(
                fill(texts._("Trusted adult: {name}"), {"name": case.trusted_adult}, texts.locale)
            )
        return ". ".join(sentence for sentence in sentences if sentence) + "." if any(sentences) else ""

    def _fill_sessions(self, page: CasePage) -> None:
        body = self._sessions.body
        empty(body)
        body.addWidget(Heading(self._texts._("Sessions")))
        if not page.sessions:
            body.addWidget(
                MutedText(self._texts._("No session yet. The first one starts with telling the child."))
            )
        asked = {session.id for session, _ in page.asked_back}
        row: QWidget = self._sessions
        for session in page.sessions:
            origin = page.origins.get(session.id)
            if origin is None:
                row = self._session_row(session, session.id in asked)
            else:
                row = self._received_row(session, origin, session.id in asked)
            body.addWidget(row)
            if origin is not None and session.id in asked:
                erase = self._erase_button(session, held=bool(page.case.hold_reason))
                body.addWidget(erase, 0, Qt.AlignmentFlag.AlignLeading)
            answer = page.cosigned.get(session.id)
            if answer is not None:
                self._add_answer(f"cosigned-{session.number}", answer, row)
        for place, answer in enumerate(page.shares):
            self._add_answer(f"cosigned-bundle-{place}", answer, row)

    def _add_answer(self, name: str, answer: Answer, row: QWidget) -> None:
        def ask() -> None:
            # The button goes once it was asked; the keyboard stays at the session it is about.
            row.setFocus()
            self.ask_again.emit(answer.one.id)

        self._sessions.body.addWidget(AnswerLine(name, answer, self._texts, ask))

    def _received_row(self, session: Session, origin: Origin, asked_back: bool) -> QWidget:
        """A session that came from somebody else: it is there to be read, and is not gone on with."""
        texts = self._texts
        title = texts._("Session {number}").format(number=session.number)
        came = texts._("From {name}, taken in {received}")
        name = isolated(origin.sender_name or origin.sender_id)
        detail = came.format(name=name, received=texts.datetime(origin.received_at))
        row = ListRow(
            texts.line(title, session_kind_name(session.kind, texts)),
            texts.line(texts.datetime(session.started_at), detail),
        )
        row.setObjectName(f"received-{session.number}")
        row.activated.connect(lambda: self.review_wanted.emit(session.id))
        chips = FlowLayout(spacing=8)
        chips.addWidget(Chip(texts._("Received"), "soft"))
        if asked_back:
            chips.addWidget(Chip(texts._("Asked back"), "cue"))
        row.words.setSpacing(4)
        row.words.addLayout(chips)
        row.add_button(texts._("Hand over"), lambda: self.handover_wanted.emit(session.id)).setObjectName(
            f"handover-received-{session.number}"
        )
        return row

    def _erase_button(self, session: Session, *, held: bool) -> TextButton:
        """Its sender asked for it back: it can be erased alone, but not while the case is on hold."""
        texts = self._texts
        erase = TextButton()
        erase.setText(texts._("Erase this session…"))
        erase.setAccessibleName(texts._("Erase session {number}…").format(number=session.number))
        erase.setObjectName(f"erase-received-{session.number}")
        erase.setEnabled(not held)
        erase.clicked.connect(lambda: self.erase_session_wanted.emit(session.id))
        return erase

    def _session_row(self, session: Session, asked_back: bool) -> QWidget:
        texts = self._texts
        title = texts._("Session {number}").format(number=session.number)
        row = ListRow(
            texts.line(title, session_kind_name(session.kind, texts)), texts.datetime(session.started_at)
        )
        row.setObjectName(f"session-{session.number}")
        row.activated.connect(lambda: self.session_opened.emit(session.id))
        state = texts._("Closed") if session.is_closed else texts._("Not closed yet")
        row.trailing.addWidget(Chip(state, "plain" if session.is_closed else "soft"))
        if asked_back:
            row.trailing.addWidget(Chip(texts._("Asked back"), "cue"))
        if session.written_afterwards:
            row.trailing.addWidget(Chip(texts._("Written afterwards"), "cue"))
        tell = QuietButton(texts._("Child's screen"))
        tell.setObjectName(f"explain-{session.number}")
        tell.setAccessibleName(texts._("Child's screen for session {number}").format(number=session.number))
        tell.clicked.connect(lambda: self.explain_wanted.emit(session.id))
        hand = QuietButton(texts._("Hand over"))
        hand.setObjectName(f"handover-{session.number}")
        hand.setAccessibleName(texts._("Hand over session {number}").format(number=session.number))
        hand.clicked.connect(lambda: self.handover_wanted.emit(session.id))
        look = QuietButton(texts._("Questions"))
        look.setObjectName(f"review-{session.number}")
        look.setAccessibleName(texts._("Questions of session {number}").format(number=session.number))
        look.clicked.connect(lambda: self.review_wanted.emit(session.id))
        row.trailing.addWidget(look)
        row.trailing.addWidget(tell)
        row.trailing.addWidget(hand)
        return row

    def _fill_contacts(self, page: CasePage) -> None:
        body = self._contacts.body
        empty(body, keep=self.add_contact)
        top = QHBoxLayout()
        top.addWidget(Heading(self._texts._("Contact history")), 1)
        top.addWidget(self.add_contact)
        body.addLayout(top)
        why = self._texts._("Who met the child before, so that the child need not tell it all again.")
        body.addWidget(MutedText(why))
        for contact in page.contacts:
            head = self._texts.line(contact.who, contact.agency, contact.purpose)
            row = ListRow(head, contact.what_was_told, opens=False)
            row.trailing.addWidget(MutedText(self._texts.date(contact.on)))
            body.addWidget(row)
