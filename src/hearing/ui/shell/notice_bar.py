"""Where notices are shown: a calm bar at the bottom that takes no focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hearing.ui.announce import announce
from hearing.ui.notices import Level, Notice, Notices
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, MutedText, QuietButton, side_margins

_MOST_KEPT = 5


class NoticeBar(QFrame):
    """Shows the newest notice; dismissing it shows the one before.

    What only says that something was done goes with the place it was said at. It outlasts the first move,
    for what leads on says so and moves in one.
    """

    def __init__(self, notices: Notices, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self._texts = texts
        self._notices: list[Notice] = []
        self._moved_with: list[Notice] = []
        self.sentence = BodyText()
        self.hint = MutedText()
        self.dismiss = QuietButton()
        self.dismiss.setObjectName("notice_dismiss")
        self.dismiss.clicked.connect(self._drop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.hint)
        across = QHBoxLayout(self)
        side_margins(self, across, (24, 8, 20, 8))
        across.setSpacing(16)
        across.addLayout(words, 1)
        across.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()
        self.hide()
        notices.shown.connect(self._add)
        notices.withdrawn.connect(self._withdraw)
        notices.done.connect(self._done)
        notices.moved_on.connect(self._move_on)
        for earlier in notices.listen():
            self._add(earlier)

    @property
    def notice(self) -> Notice | None:
        """What is shown."""
        return self._notices[-1] if self._notices else None

    def clear(self) -> None:
        self._notices.clear()
        self._refresh()

    def retranslate(self) -> None:
        self.dismiss.setText(self._texts._("Close"))
        self.dismiss.setAccessibleName(self._texts._("Close this notice"))

    def _add(self, notice: object) -> None:
        if not isinstance(notice, Notice):
            return
        self._notices = [*(one for one in self._notices if one != notice), notice][-_MOST_KEPT:]
        self._moved_with = [one for one in self._moved_with if one != notice]
        self._refresh()
        announce(self.sentence)

    def _move_on(self) -> None:
        self._notices = [
            one for one in self._notices if one.level is not Level.INFO or one not in self._moved_with
        ]
        self._moved_with = list(self._notices)
        self._refresh()

    def _withdraw(self, notice: object) -> None:
        self._notices = [one for one in self._notices if one != notice]
        self._refresh()

    def _done(self, code: str) -> None:
        self._notices = [one for one in self._notices if one.code != code]
        self._refresh()

    def _drop(self) -> None:
        self._notices.pop()
        self._refresh()

    def _refresh(self) -> None:
        notice = self.notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self.setProperty("look", "notice")
        self.setProperty("level", notice.level.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.sentence.setText(notice.sentence)
        self.hint.setText(notice.hint)
        self.hint.setVisible(bool(notice.hint))
        self.setAccessibleName(notice.sentence)
        prefix = self._texts._("Something went wrong") if notice.level is Level.ERROR else ""
        self.sentence.setAccessibleDescription(prefix)
