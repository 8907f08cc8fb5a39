"""One receiver on the hand-over screen: what it gets, what for, and what the child was told about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from hearing.agencies.need_to_know import View
from hearing.agencies.records import Agency
from hearing.agencies.sharing import Verdict
from hearing.language.locales import format_list
from hearing.ui.agencies.role_names import role_name
from hearing.ui.handover.plans import Outlook, Plan, problem_of
from hearing.ui.handover.typed import Typed
from hearing.ui.handover.words import leaving_sentences, verdict_chip, verdict_sentences, view_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    Chip,
    Field,
    FlowLayout,
    Heading,
    MutedText,
    PrivateLineEdit,
    ProblemText,
    QuietButton,
    Toggle,
    go_to,
)


class ReceiverCard(Card):
    """Emits ``changed`` when something that leaves, or the ground for it, is another."""

    changed = Signal()
    see = Signal()
    narrow = Signal()

    def __init__(
        self, texts: UiTexts, agency: Agency, view: View, number: int, *, can_tell: bool = True
    ) -> None:
        super().__init__()
        self._can_tell = can_tell
        self._texts = texts
        self._plan = Plan(agency, view, legal_ground=agency.legal_basis)
        self._outlook: Outlook | None = None
        self.setObjectName(f"receiver-{number}")
        self._name, self._about, self._chip = Heading(agency.name), MutedText(), Chip()
        self._told, self._leaves = BodyText(), MutedText()
        self.purpose, self.reason, self.ground = PrivateLineEdit(), PrivateLineEdit(), PrivateLineEdit()
        self.as_told = Toggle()
        self.as_told.setChecked(True)
        self.tell, self.preview, self.change = QuietButton(), QuietButton(), QuietButton()
        for name, control in (
            ("purpose", self.purpose),
            ("reason", self.reason),
            ("ground", self.ground),
            ("as_told", self.as_told),
            ("tell", self.tell),
            ("preview", self.preview),
            ("change", self.change),
        ):
            control.setObjectName(f"handover_{name}_{number}")
        self.ground.setText(agency.legal_basis)
        self._purpose_field, self._reason_field = Field(self.purpose), Field(self.reason)
        self._ground_field = Field(self.ground)
        self._no_key = ProblemText()
        self._lay_out()
        for edit, field in ((self.purpose, self._purpose_field), (self.reason, self._reason_field)):
            edit.textChanged.connect(partial(self._clear, field))
        self.as_told.toggled.connect(lambda _: self.changed.emit())
        self.preview.clicked.connect(self.see.emit)
        self.change.clicked.connect(self.narrow.emit)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._name, 1)
        top.addWidget(self._chip)
        self.body.addLayout(top)
        actions = FlowLayout(spacing=8)
        for button in (self.tell, self.preview, self.change):
            actions.addWidget(button)
        for part in (
            self._about,
            self._no_key,
            self._told,
            self._purpose_field,
            self.as_told,
            self._reason_field,
            self._ground_field,
            self._leaves,
        ):
            self.body.addWidget(part)
        self.body.addLayout(actions)

    def retranslate(self) -> None:
        _ = self._texts._
        self._purpose_field.set_texts(
            _("What they need it for"), _("It stands in the bundle and in history.")
        )
        self._reason_field.set_texts(
            _("Why it is shared all the same"), _("It goes with the bundle and into history.")
        )
        self._ground_field.set_texts(_("The law it rests on"))
        self.tell.setText(_("Tell the child first"))
        self.preview.setText(_("See what they will read…"))
        self.change.setText(_("Change what they get…"))
        for button in (self.tell, self.preview, self.change):
            button.setAccessibleName(f"{button.text()} {self._plan.agency.name}")
        self._show()

    @property
    def agency(self) -> Agency:
        return self._plan.agency

    def plan(self, *, acute: bool) -> Plan:
        """What is planned now; ``acute`` where the child is in danger."""
        return replace(
            self._plan,
            purpose=self.purpose.text().strip(),
            as_told=self.as_told.isChecked() or self.as_told.isHidden(),
            reason=self.reason.text().strip(),
            legal_ground=self.ground.text().strip(),
            acute=acute,
        )

    def typed(self) -> Typed:
        """What is typed here, to find it again."""
        return Typed(purpose=self.purpose.text(), reason=self.reason.text(), legal_ground=self.ground.text())

    def show_typed(self, typed: Typed) -> None:
        self.purpose.setText(typed.purpose)
        self.reason.setText(typed.reason)
        self.ground.setText(typed.legal_ground)

    def use_view(self, view: View) -> None:
        self._plan = replace(self._plan, view=view)
        self.changed.emit()

    def show_outlook(self, outlook: Outlook, *, acute: bool) -> None:
        self._outlook = outlook
        self._acute = acute
        self._show()

    def say_missing(self) -> bool:
        """Name the first thing that is missing, where it is missing, and go there; whether there is one."""
        if self._outlook is None:
            return True
        _ = self._texts._
        problem = problem_of(self.plan(acute=self._acute), self._outlook)
        no_key = _("This agency has no public key yet. Add it under Agencies.")
        self._no_key.say(no_key if problem == "key" else "")
        for name, field, words in (
            ("purpose", self._purpose_field, _("Say what they need it for.")),
            ("reason", self._reason_field, _("Tell the child first, or say why it is shared all the same.")),
        ):
            field.set_problem(words if problem == name else "")
            if problem == name:
                go_to(field.control, field)
        return problem is not None

    def _clear(self, field: Field, _text: str) -> None:
        if field.problem.text():
            field.set_problem("")

    def forget(self) -> None:
        """Clear what was typed."""
        for edit in (self.purpose, self.reason):
            edit.clear()

    def _show(self) -> None:
        outlook, texts = self._outlook, self._texts
        if outlook is None:
            return
        view = self._plan.view
        self._about.setText(texts.line(role_name(self.agency.role, texts), view_name(view, texts)))
        verdict = outlook.check.verdict
        self._chip.setText(verdict_chip(verdict, texts))
        self._chip.set_tone("soft" if verdict is Verdict.TOLD else "cue")
        told = verdict_sentences(outlook.check, texts)
        if outlook.told_for:
            promised = format_list(list(outlook.told_for), texts.locale)
            purpose = texts._("What for, as it was told: {purpose}").format(purpose=promised)
            told = f"{told} {purpose}"
        if outlook.unlisted:
            other = texts._("Your agency's rules name others to hand over to.")
            told = f"{told} {other}"
        self._told.setText(told)
        self.as_told.setText(texts._("It is for what the child was told"))
        self.as_told.setVisible(bool(outlook.told_for))
        asks = outlook.asks_reason
        self._reason_field.setVisible(asks and not self._acute)
        self._ground_field.setVisible(asks)
        self.tell.setVisible(outlook.check.asks_reason and self._can_tell)
        self._leaves.setText(leaving_sentences(outlook.cut, texts))
