"""The hand-over screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hearing.agencies.records import Agency
from hearing.agencies.session_record import Section
from hearing.agencies.sharing import Verdict
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.handover.presenter import Handover, HandoverForm, HandoverPresenter, Sealed
from hearing.ui.shell.places import Navigator
from hearing.ui.widgets import (
    BodyText,
    Card,
    Choice,
    Field,
    FlowLayout,
    Heading,
    MutedText,
    Page,
    PrimaryButton,
    PrivateLineEdit,
    ProblemText,
    ProgressPanel,
    QuietButton,
    Title,
    Toggle,
)


class HandoverScreen(Page):
    """To whom, what for, what of it; and what the child was told about it."""

    def __init__(
        self, context: VaultContext, navigator: Navigator, session_id: str, tell: Callable[[], None]
    ) -> None:
        super().__init__(widest=820)
        self.setObjectName("handover_screen")
        self._context = context
        self._navigator = navigator
        self._handover: Handover | None = None
        self._title = Title()
        self._about = MutedText()
        self.agency = Choice()
        self.agency.setObjectName("handover_agency")
        self.purpose = PrivateLineEdit()
        self.purpose.setObjectName("handover_purpose")
        self.names = Toggle()
        self.names.setObjectName("handover_names")
        self.names.setChecked(True)
        self.contacts = Toggle()
        self.contacts.setObjectName("handover_contacts")
        self.contacts.setChecked(True)
        self.beforehand = Toggle()
        self.beforehand.setObjectName("handover_beforehand")
        self.beforehand.hide()
        self.reason = PrivateLineEdit()
        self.reason.setObjectName("handover_reason")
        self.tell = QuietButton()
        self.tell.setObjectName("handover_tell")
        self.seal = PrimaryButton()
        self.seal.setObjectName("handover_seal")
        self.report = QuietButton()
        self.report.setObjectName("handover_report")
        self.manage = QuietButton()
        self.manage.setObjectName("handover_agencies")
        self._agency_field, self._purpose_field = Field(self.agency), Field(self.purpose)
        self._reason_field = Field(self.reason)
        self._promise = Card()
        self._promise_title, self._promise_text = Heading(), BodyText()
        self._leaves, self._missing = MutedText(), ProblemText()
        self._working = ProgressPanel(can_cancel=False)
        self._working.hide()
        self._done = Card(look="soft")
        self._done_text = BodyText()
        self._done.hide()
        self.presenter = HandoverPresenter(context, session_id, self)
        self._lay_out()
        self._connect(tell)
        self.retranslate()
        self.presenter.load()

    def _lay_out(self) -> None:
        self._promise.body.addWidget(self._promise_title)
        self._promise.body.addWidget(self._promise_text)
        self._promise.body.addWidget(self._reason_field)
        told = FlowLayout(spacing=8)
        told.addWidget(self.tell)
        self._promise.body.addLayout(told)
        self._done.body.addWidget(self._done_text)
        actions = FlowLayout(spacing=8)
        for button in (self.seal, self.report, self.manage):
            actions.addWidget(button)
        parts: tuple[QWidget, ...] = (
            self._title,
            self._about,
            self._agency_field,
            self._purpose_field,
            self.names,
            self.contacts,
            self.beforehand,
            self._promise,
            self._leaves,
            self._missing,
        )
        for part in parts:
            self.body.addWidget(part)
        self.body.addLayout(actions)
        self.body.addWidget(self._working)
        self.body.addWidget(self._done)
        self.body.addStretch(1)

    def _connect(self, tell: Callable[[], None]) -> None:
        self.agency.currentIndexChanged.connect(lambda _: self._show_promise())
        for toggle in (self.names, self.contacts, self.beforehand):
            toggle.toggled.connect(lambda _: self._show_leaves())
        self.tell.clicked.connect(tell)
        self.manage.clicked.connect(lambda: self._navigator.open("agencies"))
        self.seal.clicked.connect(self._ask_where)
        self.report.clicked.connect(self._ask_for_report)

    def retranslate(self) -> None:
        _ = self._context.texts._
        self._title.setText(_("Hand over"))
        self._agency_field.set_texts(_("To which agency"))
        self._purpose_field.set_texts(
            _("What they need it for"), _("It stands in the bundle and in history.")
        )
        self.names.setText(_("With the child's name, age, languages and trusted adult"))
        self.contacts.setText(_("With the contact history"))
        self.beforehand.setText(_("With what adults knew beforehand"))
        self._reason_field.set_texts(
            _("Why it is shared all the same"), _("It goes with the bundle and into history.")
        )
        self.tell.setText(_("Tell the child first"))
        self.seal.setText(_("Seal a bundle…"))
        self.report.setText(_("Save the report…"))
        self.manage.setText(_("Agencies"))
        self._working.set_texts(_("Writing the report and sealing"))
        if self._handover is not None:
            self.show_handover(self._handover)

    def before_lock(self) -> None:
        """What is chosen here is chosen anew after unlocking; nothing of the child is typed."""
        self.purpose.clear()
        self.reason.clear()

    def show_handover(self, handover: Handover) -> None:
        self._handover = handover
        texts, record = self._context.texts, handover.record
        about = texts._("Session {number} of case {label}")
        self._about.setText(about.format(number=record.session.number, label=record.case.label))
        chosen = self.agency.currentData()
        self.agency.clear()
        for agency in handover.agencies:
            name = (
                agency.name if agency.recipient else texts._("{name} (no key yet)").format(name=agency.name)
            )
            self.agency.addItem(name, agency.id)
        self.agency.choose(chosen)
        self.beforehand.setVisible(bool(record.pre_information))
        self._show_promise()
        self._show_leaves()

    def show_working(self, on: bool) -> None:
        self._working.setVisible(on)
        self.seal.setEnabled(not on)
        self.report.setEnabled(not on)

    def show_sealed(self, sealed: Sealed) -> None:
        text = self._context.texts._("Sealed as {name}. Only the agency and you can open it.")
        self._say_done(text.format(name=sealed.path.name))

    def show_report_saved(self, path: Path) -> None:
        text = self._context.texts._("Saved as {name}. Anybody who gets this file can read it.")
        self._say_done(text.format(name=path.name))

    def _say_done(self, text: str) -> None:
        self._done_text.setText(text)
        self._done.show()
        self._done.setAccessibleName(text)
        self.seal.setFocus()
        # Once the page has grown by it.
        QTimer.singleShot(0, self._done, lambda: self.ensureWidgetVisible(self._done))

    def _agency(self) -> Agency | None:
        found = self._handover.agencies if self._handover is not None else ()
        return next((agency for agency in found if agency.id == self.agency.currentData()), None)

    def _show_promise(self) -> None:
        agency, _ = self._agency(), self._context.texts._
        self._promise.setVisible(agency is not None)
        if agency is None:
            return
        verdict = self.presenter.check(agency).verdict
        words = {
            Verdict.TOLD: _("The child was told that this agency will know."),
            Verdict.NOT_UNDERSTOOD: _("The child was told, but may not have understood it."),
            Verdict.OBJECTED: _("The child said stop when this was told."),
            Verdict.NOT_TOLD: _("The child was not told that this agency will know."),
        }
        told = verdict is Verdict.TOLD
        self._promise_title.setText(_("What the child was told"))
        self._promise_text.setText(words[verdict])
        self._reason_field.setVisible(not told)
        own = self._handover is None or not self._handover.received
        self.tell.setVisible(not told and own)

    def _show_leaves(self) -> None:
        if self._handover is None:
            return
        texts, record = self._context.texts, self._handover.record
        turns = texts._n("{count} turn", "{count} turns", len(record.turns)).format(count=len(record.turns))
        kept = [] if self.names.isChecked() else [texts._("the child's name")]
        kept += [] if self.contacts.isChecked() else [texts._("the contact history")]
        if record.pre_information and not self.beforehand.isChecked():
            kept.append(texts._("what was known beforehand"))
        stays = ", ".join(kept) or texts._("nothing of this session")
        text = texts._(
            "Leaves: {turns}, what the child was told, the protocol and the report. Stays here: {stays}."
        )
        self._leaves.setText(text.format(turns=turns, stays=stays))

    def _problem(self) -> str:
        agency, _ = self._agency(), self._context.texts._
        if agency is None:
            return _("Add an agency first.")
        if not agency.recipient:
            return _("This agency has no public key yet. Add it under Agencies.")
        if not self.purpose.text().strip():
            self.purpose.setFocus()
            return _("Say what they need it for.")
        if self.presenter.check(agency).asks_reason and not self.reason.text().strip():
            self.reason.setFocus()
            return _("Tell the child first, or say why it is shared all the same.")
        return ""

    def _ask_where(self) -> None:
        problem = self._problem()
        self._missing.say(problem)
        if not problem:
            title = self._context.texts._("Where shall the bundle go?")
            ask_path(self.window(), Ask.FOLDER, title, self.seal_into)

    def seal_into(self, folder: Path) -> None:
        """Seal what is chosen into a folder."""
        agency = self._agency()
        if agency is None or self._problem():
            return
        sections = [Section.RECORD, Section.EXPLANATION]
        sections += [Section.CHILD] if self.names.isChecked() else []
        sections += [Section.CONTACTS] if self.contacts.isChecked() else []
        sections += [Section.PRE_INFORMATION] if self.beforehand.isChecked() else []
        form = HandoverForm(agency, self.purpose.text().strip(), tuple(sections), self.reason.text().strip())
        self.presenter.seal(form, folder)

    def _ask_for_report(self) -> None:
        title = self._context.texts._("Save the report, readable by anybody")
        ask_path(self.window(), Ask.SAVE, title, self.presenter.save_report, "report.pdf")
