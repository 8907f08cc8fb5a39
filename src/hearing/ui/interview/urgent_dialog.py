"""When a child may be in danger: what to do now, whom to call, and when it was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hearing.language.side_by_side import isolated
from hearing.protocols.schema import Guidance
from hearing.protocols.wording import localized
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Dialog, Heading, StrongText, Toggle


class UrgentDialog(Dialog):
    """Every tick is kept with its time at once; nothing has to be filled in."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        guidance: Guidance,
        contacts: str,
        done: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._done = done
        _ = texts._
        self.set_texts(localized(guidance.title, texts.locale).text, _("Back to the session"))
        self.body.addWidget(Heading(_("Whom to call")))
        self.body.addWidget(
            BodyText(contacts or _("No numbers are set. Put them under Settings beforehand."))
        )
        self.body.addWidget(Heading(_("Do now; each tick is kept with its time")))
        for number, step in enumerate(guidance.do, 1):
            self._add_step(number, localized(step, texts.locale).text)
        if guidance.say:
            self.body.addWidget(Heading(_("What you can say")))
            for phrase in guidance.say:
                self.body.addWidget(StrongText(f"“{localized(phrase, texts.locale).text}”"))
        if guidance.avoid:
            self.body.addWidget(Heading(_("What to avoid")))
            for line in guidance.avoid:
                self.body.addWidget(BodyText(f"•  {localized(line, texts.locale).text}"))

    def _add_step(self, number: int, text: str) -> None:
        rtl = self._texts.layout_direction == Qt.LayoutDirection.RightToLeft
        tick = Toggle(f"{number}.  {isolated(text) if rtl else text}".replace("&", "&&"))
        tick.setObjectName(f"urgent_{number}")
        tick.setAccessibleName(text)
        self.body.addWidget(tick)

        def ticked(on: bool) -> None:
            if on:
                tick.setEnabled(False)
                self._done(text)

        tick.toggled.connect(ticked)
