"""The one main window. Its title is the program's name and nothing else, ever."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from hearing.ui.context import UiContext
from hearing.ui.shell.notice_bar import NoticeBar

TITLE = "Hearing"
USUAL_SIZE = (1280, 720)
SMALLEST_SIZE = (480, 320)
"""Its own, whatever its parts ask for: a notice that comes up may not push the line one writes in off the
screen."""


class MainWindow(QMainWindow):
    """Shows one page at a time: the unlock page or the work; notices stand below.

    ``closed`` ends the program, whatever other window is open.
    """

    closed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self._context = context
        self._page: QWidget | None = None
        centre = QWidget()
        centre.setProperty("look", "ground")
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.notices = NoticeBar(context.notices, context.texts)
        self._column.addWidget(self.notices)
        self.setCentralWidget(centre)
        self.setMinimumSize(*SMALLEST_SIZE)
        self._fit()

    @property
    def page(self) -> QWidget | None:
        return self._page

    def show_page(self, page: QWidget) -> None:
        """Put ``page`` in place of what is shown, which is destroyed."""
        leaving, self._page = self._page, page
        if leaving is not None:
            self._column.removeWidget(leaving)
            leaving.hide()
            leaving.deleteLater()
        self._column.insertWidget(0, page, 1)
        page.show()

    def retranslate(self) -> None:
        self.notices.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._context.settings.change(geometry=geometry)
        super().closeEvent(event)
        self.closed.emit()

    def _fit(self) -> None:
        remembered = self._context.settings.values.geometry
        if remembered and self.restoreGeometry(QByteArray.fromBase64(remembered.encode("ascii"))):
            return
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen is not None else None
        width, height = USUAL_SIZE
        if room is not None:
            width, height = min(width, room.width()), min(height, room.height())
        self.resize(width, height)
