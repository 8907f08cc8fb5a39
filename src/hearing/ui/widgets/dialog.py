"""The dialog everything asks with. Locking closes it, as it closes every other window."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from hearing.ui.widgets.surfaces import SETTLED_MS
from hearing.ui.widgets.text import BodyText, Title

_MOST_OF_SCREEN = 0.94
_WIDTH_IN_LINES = 26
"""The width of a dialog in heights of a line of text; about 70 letters."""

_LEAVES = MappingProxyType(
    {
        Qt.Key.Key_PageDown.value: QAbstractSlider.SliderAction.SliderPageStepAdd,
        Qt.Key.Key_PageUp.value: QAbstractSlider.SliderAction.SliderPageStepSub,
    }
)
_RING = 4
_MARGIN = 24


class _Inner(QWidget):
    """Says when what stands in it asks for another height."""

    asked = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        return super().event(event)


class Dialog(QDialog):
    """A title, a body, and at most two ways on. Opened with ``open()``, never with ``exec()``.

    ``primary`` accepts, ``quiet`` rejects; Escape rejects. The window's title names nothing.
    """

    def __init__(self, parent: QWidget | None = None, *, danger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hearing")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = Title()
        self._inner = _Inner()
        # Later, when all labels know their widths; a sentence that comes up may come with others.
        self._inner.asked.connect(self._grow, Qt.ConnectionType.QueuedConnection)
        self._inner.setProperty("look", "page")
        self.body = QVBoxLayout(self._inner)
        # Room for the focus ring, which the edge of the page would cut off.
        self.body.setContentsMargins(_RING, _RING, _RING, _RING)
        self.body.setSpacing(12)
        self._page = QScrollArea()
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setWidget(self._inner)
        self.primary: PrimaryButton | DangerButton = DangerButton() if danger else PrimaryButton()
        self.quiet = QuietButton()
        self.primary.setObjectName("dialog_primary")
        self.quiet.setObjectName("dialog_quiet")
        self.primary.setDefault(not danger)
        self.finished.connect(self._give_back)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.quiet)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(self._page, 1)
        column.addLayout(self.buttons)
        self.primary.clicked.connect(self.accept)
        self.quiet.clicked.connect(self.reject)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_in_sight)

    def _bring_in_sight(self, _old: QObject | None, now: QWidget | None) -> None:
        """What Tab leads to from the buttons is in sight, too."""
        if now is not None and self._inner.isAncestorOf(now):
            self._page.ensureWidgetVisible(now, 0, _MARGIN)

    def _give_back(self) -> None:
        """What is typed next belongs to the window below, also where no window manager sees to it."""
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    def setVisible(self, visible: bool) -> None:
        """Take the size that is needed before the window comes up: one that is only then resized is placed
        for another size, and some window managers give it back the first."""
        if visible and not self.isVisible():
            self._measure()
            # The first time a scroll bar may still take some of the width.
            for _ in range(2):
                # Painting a dot of what is not shown yet lays it all out.
                self.grab(QRect(0, 0, 1, 1))
                self._measure()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        QTimer.singleShot(SETTLED_MS, self, self._show_keyboard)

    def _show_keyboard(self) -> None:
        """What has the keyboard is in sight, also where the words above it fill the screen."""
        now = self.focusWidget()
        if now is not None and self._inner.isAncestorOf(now):
            self._page.ensureWidgetVisible(now, 0, _MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is only there to be read has no control to go to; it is leafed through from the buttons."""
        leaf = _LEAVES.get(event.key())
        if leaf is None:
            super().keyPressEvent(event)
        else:
            self._page.verticalScrollBar().triggerAction(leaf)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """As wide as the words like, as high as they need, and never past the screen."""
        self._measure()
        # Words measured at another width before claim other heights; now they have their width.
        for _ in range(2):
            for layout in (self.layout(), self._inner.layout()):
                if layout is not None:
                    layout.activate()
            self._measure()
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """What has grown downwards is moved up, so that its way on is not below the edge."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        left = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
        if self.isVisible() and (left, top) != (frame.left(), frame.top()):
            self.move(left, top)

    def _measure(self) -> None:
        room = self._room()
        words = round(_WIDTH_IN_LINES * self.fontMetrics().height())
        beside = 2 * _MARGIN + self._page.verticalScrollBar().sizeHint().width() + _RING
        least = max(words, self._inner.minimumSizeHint().width() + beside, self.minimumSizeHint().width())
        width = min(least, room.width())
        self.resize(width, self._height_at(width))

    def _grow(self) -> None:
        """Make room for what has come up, such as what is missing; never shrink under a hand."""
        height = self._height_at(self.width())
        if self.isVisible() and height > self.height():
            self.resize(self.width(), height)
            self._stay_on_screen()

    def _height_at(self, width: int) -> int:
        inner, inside = self._inner, width - 2 * _MARGIN
        height = inner.heightForWidth(inside) if inner.hasHeightForWidth() else inner.sizeHint().height()
        # As it is laid out: heading and buttons are higher in some scripts than their hints say.
        rest = self.height() - self._page.height()
        return min(rest + height + 4, self._room().height())

    def _room(self) -> QSize:
        return self.screen().availableGeometry().size() * _MOST_OF_SCREEN

    def set_texts(self, heading: str, primary: str, quiet: str = "") -> None:
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.primary.setText(primary)
        self.quiet.setText(quiet)
        self.quiet.setVisible(bool(quiet))


class Question(Dialog):
    """Asks once before what cannot be undone."""

    def __init__(
        self, parent: QWidget | None, text: str, then: Callable[[], None], *, danger: bool = False
    ) -> None:
        super().__init__(parent, danger=danger)
        self.text = BodyText(text)
        self.body.addWidget(self.text)
        self.accepted.connect(then)
