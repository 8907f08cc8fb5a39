"""The last look before a session is closed, and planning another meeting where it was hard to tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.interview.reluctance import Reluctance
from hearing.language.messages import fill
from hearing.ui.context import VaultContext
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Dialog, Field, PrivateTextEdit, QuietButton
from hearing.ui.widgets.dates import OptionalDate


class CloseDialog(Dialog):
    """Closes; ``then`` gets how it ended, and the day another meeting is planned for, if one is.

    ``another`` is the title of the protocol for that meeting; empty where none is offered. ``counted``
    says how many answers gave nothing.
    """

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        then: Callable[[str, date | None], None],
        another: str = "",
        counted: Reluctance | None = None,
        *,
        tell_again: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        _ = texts._
        self.set_texts(_("Close the session"), _("Close the session"), _("Not yet"))
        for line in (
            _("The child was asked whether there is anything else."),
            _("The child's own questions were answered."),
            _("The child knows what happens next, and was thanked for the effort."),
            _("You ended on something neutral, and the child is safe to leave."),
        ):
            self.body.addWidget(BodyText(f"•  {line}"))
        self.tell_again = QuietButton(_("Tell the child again who will know, and what comes next…"))
        self.tell_again.setObjectName("tell_again")
        self.tell_again.clicked.connect(self.reject)
        self.tell_again.clicked.connect(tell_again)
        self.body.addWidget(self.tell_again)
        self.note, self._is_read = PrivateTextEdit(), False
        self.note.setObjectName("closing_note")
        field = Field(self.note)
        field.set_texts(_("How it ended"), _("After closing, changes ask for a reason."))
        self.body.addWidget(field)
        self.again = OptionalDate(_("Plan it for"), texts.locale)
        self.again.setObjectName("plan_again")
        if another:
            self._offer(texts, another, counted or Reluctance())
        self.accepted.connect(lambda: then(self.note.toPlainText().strip(), self.again.chosen()))
        self.note.setFocus()

    def show_note(self, note: str) -> None:
        """What was typed before, where nothing is typed yet."""
        if not isValid(self):
            return
        self._is_read = True
        if note and not self.note.toPlainText():
            self.note.setPlainText(note)

    def unfinished(self) -> str | None:
        """What stands in the note; None where nothing does, and what was typed before is not known yet."""
        words = self.note.toPlainText().strip()
        return words if words or self._is_read else None

    def _offer(self, texts: UiTexts, another: str, counted: Reluctance) -> None:
        _ = texts._
        hint = fill(
            _("The protocol for it: {title}. The case is due on that day."), {"title": another}, texts.locale
        )
        if counted.gave_nothing:
            numbers: dict[str, str | int | float] = {"some": counted.gave_nothing, "all": counted.answers}
            gave_nothing = fill(_("Answers that gave nothing: {some} of {all}."), numbers, texts.locale)
            hint = f"{gave_nothing} {hint}"
        planned = Field(self.again)
        planned.set_texts(_("Another meeting, since it was hard to tell"), hint)
        self.body.addWidget(planned)


class ClosingNote:
    """How it ended, kept while the session is not closed yet: the child may be told in between."""

    def __init__(self, context: VaultContext, session_id: str) -> None:
        self._context, self._key = context, f"closing/{session_id}"

    def read(self, then: Callable[[str], None]) -> None:
        drafts, key = self._context.vault.drafts, self._key
        self._context.tasks.run(lambda _: drafts.get(key) or "", then, self._context.notices.error)

    def keep(self, note: str | None) -> None:
        """Keep it; empty words drop it, and None leaves what is kept."""
        if note is None:
            return
        drafts, key = self._context.vault.drafts, self._key
        self._context.tasks.run(
            lambda _: drafts.put(key, note) if note else drafts.drop(key),
            lambda _: None,
            self._context.notices.error,
        )
