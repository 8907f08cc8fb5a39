"""The bar above an interview: session, time, saved state, and what is always at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from hearing.interview.records import Session
from hearing.language.messages import fill
from hearing.ui.beforehand.known import Known
from hearing.ui.shell.places import Saved
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Chip, DangerButton, FlowLayout, LineButton, LineText, QuietButton, StrongText

IN_MENU = ("leave", "conditions", "people", "break", "child", "child_cards", "close")
"""What goes into a menu where the bar is short of room."""
BUTTONS = (*IN_MENU[:1], "phases", "record", *IN_MENU[1:], "more", "lock")


_LINES_BESIDE = 16
"""Room for the session's name and state, in heights of a line: less would make them three lines high."""


class TopBar(QWidget):
    """Shows the case by its working name; the window's title shows nothing."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setObjectName("interview_bar")
        self.name = StrongText()
        self.name.setWordWrap(False)
        self.time = LineText()
        self.to_break = LineText()
        self.afterwards = Chip("", "cue")
        self.afterwards.hide()
        self.beforehand = LineButton()
        self.beforehand.setObjectName("bar_beforehand")
        self.beforehand.hide()
        self._held = 0
        self._read = ""
        self.saved = LineText()
        self.saved.setObjectName("saved_state")
        self.buttons = {name: QuietButton() for name in BUTTONS}
        self.urgent = DangerButton()
        self.urgent.setObjectName("urgent")
        for name in ("phases", "record"):
            self.buttons[name].setCheckable(True)
            self.buttons[name].setChecked(True)
        self._state = Saved.SAVED
        self._on_break = False
        self._closed = False
        self._second_display = False
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._under, self._right = QWidget(), QWidget()
        under = FlowLayout(self._under, spacing=14)
        for part in (self.time, self.to_break, self.afterwards, self.saved, self.beforehand):
            under.addWidget(part)
        right = FlowLayout(self._right, spacing=8)
        for name, button in self.buttons.items():
            button.setObjectName(f"bar_{name}")
            if name == "close":
                right.addWidget(self.urgent)
            right.addWidget(button)
        self.buttons["more"].clicked.connect(self._open_menu)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 8, 20, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.name, 0, 0)
        self.set_narrow(False)

    def retranslate(self) -> None:
        _ = self._texts._
        words = {
            "leave": _("Cases"),
            "phases": _("Phases"),
            "record": _("Record"),
            "conditions": _("What happened"),
            "people": _("Present"),
            "break": _("End the break") if self._on_break else _("Break"),
            "child": _("Child's screen"),
            "child_cards": _("Child's cards"),
            "close": _("Close…"),
            "more": _("More"),
            "lock": _("Lock"),
        }
        for name, text in words.items():
            self.buttons[name].setText(text)
        self.urgent.setText(_("Urgent…"))
        self._say_held()
        self.show_saved(self._state)

    def set_narrow(self, narrow: bool, *, sides: bool = False) -> None:
        """Where room is short only what must be at hand stays; the rest is in a menu.

        ``sides`` adds the buttons that show and hide the phases and the record.
        """
        for name in IN_MENU:
            self.buttons[name].setVisible(not narrow and (name != "child_cards" or self._second_display))
        self.buttons["more"].setVisible(narrow)
        for name in ("phases", "record"):
            self.buttons[name].setVisible(sides)
        # Where it is narrow the state has a line of its own: beside the buttons it would take three.
        for part in (self._under, self._right):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._under, 1, 0, 1, 2 if narrow else 1)
        self._grid.addWidget(self._right, 0, 1, 1 if narrow else 2, 1)

    def width_of_all(self) -> int:
        """Pixels that all buttons in one line and the session's name beside them take."""
        beside = _LINES_BESIDE * self.fontMetrics().height()
        left_out = {"phases", "record", "more"} | (set() if self._second_display else {"child_cards"})
        shown = [button for name, button in self.buttons.items() if name not in left_out]
        return sum(button.sizeHint().width() + 8 for button in (*shown, self.urgent)) + beside

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for name in IN_MENU:
            button = self.buttons[name]
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        if self.beforehand.isVisibleTo(self):
            menu.addAction(self._read).triggered.connect(self.beforehand.click)
        below = self.buttons["more"]
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def show_second_display(self, there: bool) -> None:
        """The child's cards can be shown only beside the adult's screen."""
        self._second_display = there
        self.buttons["child_cards"].setVisible(there and not self.buttons["more"].isVisibleTo(self))

    def show_known(self, known: Known) -> None:
        """A quiet word where something is kept from the interviewer, and the way to read it."""
        self._held = known.held
        self.beforehand.setVisible(not known.is_empty)
        self._say_held()

    def _say_held(self) -> None:
        _ = self._texts._
        held = _("Kept from you: {count}").format(count=self._held)
        self.beforehand.setText(held if self._held else _("Known beforehand"))
        self._read = _("Read now…") if self._held else _("Known beforehand")
        self.beforehand.setToolTip(fill(_("{what} (Ctrl+B)"), {"what": self._read}, self._texts.locale))
        name = _("Read now what is kept from you") if self._held else _("What is known beforehand")
        self.beforehand.setAccessibleName(name)

    def show_session(self, session: Session, label: str) -> None:
        texts = self._texts
        words: dict[str, str | int | float] = {"number": session.number, "label": label}
        self.name.setText(fill(texts._("Session {number} · case {label}"), words, texts.locale))
        self.afterwards.setVisible(session.written_afterwards)
        if session.written_afterwards:
            day = "" if session.took_place_on is None else texts.date(session.took_place_on)
            self.afterwards.setText(texts._("Written afterwards, about {day}").format(day=day))
        self._closed = session.is_closed
        for name in ("break", "close", "conditions", "people", "child_cards"):
            self.buttons[name].setEnabled(not session.is_closed)

    def show_time(self, elapsed_ms: int, minutes_to_break: int | None) -> None:
        texts = self._texts
        self.time.setText(texts.elapsed(elapsed_ms))
        if minutes_to_break is None:
            self.to_break.setText(texts._("Closed") if self._closed else "")
        elif minutes_to_break == 0:
            self.to_break.setText(texts._("time for a break"))
        else:
            about = texts._n(
                "about {count} minute to a break", "about {count} minutes to a break", minutes_to_break
            )
            self.to_break.setText(about.format(count=minutes_to_break))

    def show_break(self, on_break: bool) -> None:
        self._on_break = on_break
        self.retranslate()

    def show_saved(self, state: Saved) -> None:
        self._state = state
        _ = self._texts._
        words = {
            Saved.SAVED: _("Saved"),
            Saved.SAVING: _("Saving…"),
            Saved.NOT_SAVED: _("Not saved yet"),
        }
        self.saved.setText(words[state])
