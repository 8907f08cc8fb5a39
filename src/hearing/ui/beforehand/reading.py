"""Reading what is known beforehand; where it is kept from somebody, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hearing.ui.beforehand.known import Known
from hearing.ui.beforehand.words import held_line, kind_name, origin_line
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Dialog,
    Field,
    MutedText,
    PrivateLineEdit,
    ProblemText,
    StrongText,
)


class ReadingDialog(Dialog):
    """What may be read now. For the rest it asks why, and never says no."""

    def __init__(
        self, texts: UiTexts, parent: QWidget | None, known: Known, read_now: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(texts.layout_direction)
        self._texts, self._held, self._read_now = texts, known.held, read_now
        _ = texts._
        self.set_texts(
            _("What is known beforehand"),
            _("Read now") if known.held else _("Close"),
            _("Leave it closed") if known.held else "",
        )
        for piece in known.pieces:
            self.body.addWidget(StrongText(kind_name(piece.kind, texts)))
            self.body.addWidget(BodyText(piece.text))
            origin = origin_line(piece, texts)
            if origin:
                self.body.addWidget(MutedText(origin))
        self.reason = PrivateLineEdit()
        self.reason.setObjectName("read_reason")
        self._missing = ProblemText()
        self._missing.setObjectName("missing")
        if known.held:
            self._ask(known.held)
        elif not known.pieces:
            self.body.addWidget(BodyText(_("Nothing is written down.")))

    def _ask(self, held: int) -> None:
        _ = self._texts._
        self.body.addWidget(BodyText(held_line(held, self._texts)))
        why = _("Whoever knows the suspicion asks towards it. If you must know before, say why; it is kept.")
        self.body.addWidget(MutedText(why))
        field = Field(self.reason)
        field.set_texts(_("Why you read it now"), _("It stands in the record of the session and in history."))
        self.body.addWidget(field)
        self.body.addWidget(self._missing)
        self.reason.setFocus()

    def accept(self) -> None:
        reason = self.reason.text().strip()
        if self._held and not reason:
            self._missing.say(self._texts._("Say why you read it before the end."))
            self.reason.setFocus()
            return
        super().accept()
        if self._held:
            self._read_now(reason)
