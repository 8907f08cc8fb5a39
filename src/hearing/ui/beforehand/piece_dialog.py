"""Writing down what is known beforehand, and from whom it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from hearing.interview.pre_information import (
    EarlierPreInformation,
    PreInformation,
    PreInformationKind,
)
from hearing.ui.beforehand.words import kind_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Choice,
    Heading,
    MutedText,
    PrivateLineEdit,
    PrivateTextEdit,
    Toggle,
    side_margins,
)
from hearing.ui.widgets.dates import OptionalDate
from hearing.ui.widgets.form_dialog import FormDialog


@dataclass(frozen=True)
class PieceForm:
    """What a person filled in; ``held_from`` names those it is kept from."""

    kind: PreInformationKind
    text: str
    source: str = ""
    written_by: str = ""
    written_on: date | None = None
    held_from: tuple[str, ...] = ()
    reason: str = ""


class PieceDialog(FormDialog):
    """One piece of pre-information. The child's needs can be read by everybody at any time."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        people: Sequence[str],
        me: str,
        piece: PreInformation | None = None,
    ) -> None:
        super().__init__(texts, parent, texts._("What is known beforehand"), texts._("Keep"))
        self._is_new = piece is None
        self.kind = Choice()
        for kind in PreInformationKind:
            self.kind.addItem(kind_name(kind, texts), kind)
        self.words = PrivateTextEdit()
        self.words.setMinimumHeight(96)
        self.source = PrivateLineEdit()
        self.written_by = PrivateLineEdit()
        self.written_on = OptionalDate(texts._("Known"), texts.locale)
        self.reason = PrivateLineEdit()
        self.lock = Toggle(texts._("Kept back"))
        self.about_lock = MutedText()
        self.persons = _persons(people, me)
        self._held = QWidget()
        self._add_fields()
        if piece is not None:
            self._fill(piece)
        self.lock.toggled.connect(lambda _: self._show_lock())
        self.kind.currentIndexChanged.connect(lambda _: self._show_lock())
        self._show_lock()
        self.words.setFocus()

    def _add_fields(self) -> None:
        _ = self.texts._
        self.add_field("piece_kind", _("What it is"), self.kind)
        self.add_field(
            "piece_text", _("What is known"), self.words, _("In the words it came in, nothing added.")
        )
        self.add_field("piece_lock", _("Keep it from the interviewer"), self.lock)
        self.body.addWidget(self.about_lock)
        column = QVBoxLayout(self._held)
        side_margins(self._held, column, (24, 0, 0, 0))
        for place, toggle in enumerate(self.persons.values()):
            toggle.setObjectName(f"piece_held_{place}")
            toggle.setAccessibleName(_("Keep it from {name}").format(name=toggle.text()))
            column.addWidget(toggle)
        self.body.addWidget(self._held)
        self.add_field("piece_source", _("From where"), self.source, _("Such as a school or a report."))
        self.add_field("piece_written_by", _("Who wrote it"), self.written_by)
        self.add_field("piece_written_on", _("When it was written"), self.written_on)
        if not self._is_new:
            self.add_field(
                "piece_reason", _("Why it is changed"), self.reason, _("The earlier wording is kept.")
            )
        self.end_fields()

    def _fill(self, piece: PreInformation) -> None:
        self.kind.choose(piece.kind)
        self.words.setPlainText(piece.text)
        self.source.setText(piece.source)
        self.written_by.setText(piece.written_by)
        self.written_on.choose(piece.written_on)
        if piece.held_from:
            self.lock.setChecked(True)
            for name, toggle in self.persons.items():
                toggle.setChecked(name in piece.held_from)

    def show_earlier(self, earlier: Sequence[EarlierPreInformation]) -> None:
        """List the earlier wordings, newest first; nothing where the dialog was closed meanwhile."""
        if not isValid(self):
            return
        if earlier:
            self.body.addWidget(Heading(self.texts._("Earlier wordings")))
        for before in reversed(earlier):
            at = self.texts.datetime(before.replaced_at)
            self.body.addWidget(BodyText(before.text))
            about = self.texts.line(at, before.replaced_by, before.reason)
            self.body.addWidget(MutedText(about))

    def _show_lock(self) -> None:
        _, needs = self.texts._, self._kind() is PreInformationKind.NEEDS
        self.lock.setEnabled(not needs)
        held = self.lock.isChecked() and not needs
        self._held.setVisible(held)
        if needs:
            self.about_lock.setText(_("What the child needs is always there to be read."))
        elif len(self.persons) == 1:
            self.about_lock.setText(
                _("You are alone in this vault, so it is kept from you. What you wrote you know.")
            )
        else:
            self.about_lock.setText(
                _("It opens by itself when their session is closed. Reading it before asks for a reason.")
            )

    def _kind(self) -> PreInformationKind:
        return PreInformationKind(self.kind.currentData())

    def problem(self) -> str:
        if not self.words.toPlainText().strip():
            self.words.setFocus()
            return self.texts._("Write what is known.")
        if self.lock.isChecked() and self.lock.isEnabled() and not self._chosen():
            next(iter(self.persons.values())).setFocus()
            return self.texts._("Choose from whom it is kept.")
        return ""

    def form(self) -> PieceForm:
        """What stands in the fields."""
        locked = self.lock.isChecked() and self.lock.isEnabled()
        return PieceForm(
            kind=self._kind(),
            text=self.words.toPlainText().strip(),
            source=self.source.text().strip(),
            written_by=self.written_by.text().strip(),
            written_on=self.written_on.chosen(),
            held_from=self._chosen() if locked else (),
            reason=self.reason.text().strip(),
        )

    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name, toggle in self.persons.items() if toggle.isChecked())


def _persons(people: Sequence[str], me: str) -> dict[str, Toggle]:
    """A tick for everybody with a way into the vault, whoever writes last; all but the writer ticked."""
    others = [name for name in people if name and name != me]
    toggles = {name: Toggle(name) for name in (*others, me)}
    for name, toggle in toggles.items():
        toggle.setChecked(name != me or not others)
    return toggles
