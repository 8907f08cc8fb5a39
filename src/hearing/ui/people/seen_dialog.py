"""Who has seen something of a case: a plain list, to read with the child or to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.interview.records import Session
from hearing.storage.seen import Sighting
from hearing.ui.people.names import person_name, way_of_seeing
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Dialog, MutedText, QuietButton, StrongText


class SeenDialog(Dialog):
    """Newest first. ``save`` is asked for a page to print."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        sightings: Sequence[Sighting],
        sessions: Sequence[Session],
        save: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        _ = texts._
        self.setObjectName("seen_dialog")
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(_("Who has seen this"), _("Close"))
        about = _("Once a day for each person. A look over a shoulder or at a print is not in it.")
        self.body.addWidget(MutedText(about))
        for line, when in seen_lines(texts, sightings, sessions):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(StrongText(line))
            pair.addWidget(MutedText(when))
            self.body.addLayout(pair)
        if not sightings:
            self.body.addWidget(BodyText(_("Nobody has opened anything of this case yet.")))
        self.body.addStretch(1)
        self.print_button = QuietButton(_("Save a page to print…"))
        self.print_button.setObjectName("seen_print")
        if not sightings:
            self.print_button.hide()
        self.print_button.clicked.connect(save)
        self.buttons.insertWidget(0, self.print_button)


def seen_lines(
    texts: UiTexts, sightings: Sequence[Sighting], sessions: Sequence[Session]
) -> list[tuple[str, str]]:
    """For each sighting who and what, and when; nobody is named but who looked."""
    numbers = {session.id: session.number for session in sessions}
    found = []
    for one in sightings:
        number = numbers.get(one.record_id)
        what = texts._("Session {number}").format(number=number) if number else texts._("The case")
        line = texts.line(way_of_seeing(one.how, texts), what, person_name(one.person, texts))
        found.append((line, texts.datetime(one.at)))
    return found


def seen_page(texts: UiTexts, sightings: Sequence[Sighting], sessions: Sequence[Session]) -> str:
    """The same as HTML for ``ui.paper``."""
    rows = "".join(
        f"<p>{escape(line)}<br><small>{escape(when)}</small></p>"
        for line, when in seen_lines(texts, sightings, sessions)
    )
    return f"<h1>{escape(texts._('Who has seen this'))}</h1>{rows}"
