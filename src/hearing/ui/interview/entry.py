"""The one line at the bottom: who speaks, and what is said."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from hearing.interview.records import TurnKind
from hearing.language.locales import direction
from hearing.ui.interview.keeping import EntryDraft
from hearing.ui.interview.speakers import KINDS, after, name_of, placeholder_of
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, PrimaryButton, PrivateTextEdit

DRAFT_AFTER_MS = 400
"""With the write itself, unfinished text is on the disk within half a second of the last key."""
MOST_LINES = 5
_KEYS_OF_SCREEN = {Qt.Key.Key_B, Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_R, Qt.Key.Key_T}


class EntryEdit(PrivateTextEdit):
    """Enter keeps, Shift+Enter begins a new line; grows with what is written."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self._lines = 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        ):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the screen's own keys to the screen; Qt would take some of them for editing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held == Qt.KeyboardModifier.ControlModifier and event.key() in _KEYS_OF_SCREEN:
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.left.emit()
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(240, round(line * self._lines + line * 1.3))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _grow(self) -> None:
        lines = min(MOST_LINES, max(1, round(self.document().size().height())))
        if lines != self._lines:
            self._lines = lines
            off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(needed if lines == MOST_LINES else off)
            self.updateGeometry()


class Entry(QWidget):
    """``kept`` carries kind and text; ``drafted`` carries an ``EntryDraft`` soon after the last key."""

    kept = Signal(object, str)
    drafted = Signal(object)
    changed = Signal()
    """Another word in the line, or another speaker."""

    def __init__(self, texts: UiTexts, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._kind = TurnKind.CHILD
        self.speaker = PrimaryButton()
        self.speaker.setObjectName("speaker")
        self.edit = EntryEdit()
        self.edit.setObjectName("entry")
        rtl = direction(language) == "rtl"
        self.edit.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self.keys = MutedText()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_AFTER_MS)
        self._pause.timeout.connect(self.hand_over_draft)
        self.edit.textChanged.connect(self._pause.start)
        self.edit.textChanged.connect(self.changed)
        self.edit.left.connect(self.hand_over_draft)
        self.edit.entered.connect(self._enter)
        self.speaker.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.speaker, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.keys)
        self.retranslate()

    @property
    def kind(self) -> TurnKind:
        return self._kind

    @property
    def draft(self) -> EntryDraft:
        """What stands in the line."""
        return EntryDraft(self._kind, self.edit.toPlainText())

    def retranslate(self) -> None:
        _ = self._texts._
        keys = _("F2 who speaks   Enter keep   Ctrl+Enter next step   Ctrl+1–9 follow a cue   F1 all keys")
        self.keys.setText(self._texts.led(keys))
        self._show_kind()

    def speak_as(self, kind: TurnKind) -> None:
        """Whose words come next; what is already typed stays."""
        self._kind = kind
        self._show_kind()
        self.changed.emit()
        if self.edit.toPlainText():
            self._pause.start()

    def next_speaker(self) -> None:
        self.speak_as(after(self._kind))

    def put(self, kind: TurnKind, text: str) -> None:
        """Fill the line, for a draft or a ready prompt; what stood there is put before it."""
        standing = self.edit.toPlainText().strip()
        self.speak_as(kind)
        self.edit.setPlainText(f"{standing} {text}" if standing else text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self.edit.setFocus()

    def clear(self) -> None:
        """Empty the line and forget its undo steps."""
        self.edit.setPlainText("")
        self.edit.document().clearUndoRedoStacks()
        self._pause.stop()

    def shut(self) -> None:
        """Hand over what stands here a last time, then hold nothing and say nothing more."""
        self.hand_over_draft()
        # Losing the focus on the way out must not look like a line that was emptied.
        self.blockSignals(True)
        self.clear()

    def hand_over_draft(self) -> None:
        self._pause.stop()
        self.drafted.emit(self.draft)

    def _enter(self) -> None:
        text = self.edit.toPlainText()
        if text.strip():
            self.kept.emit(self._kind, text)

    def _choose(self) -> None:
        menu = QMenu(self)
        for number, kind in enumerate(KINDS, 1):
            action = menu.addAction(f"{name_of(kind, self._texts)}\tAlt+{number}")
            action.triggered.connect(lambda _=False, kind=kind: self.speak_as(kind))
        menu.popup(self.speaker.mapToGlobal(self.speaker.rect().topLeft()))

    def _show_kind(self) -> None:
        name = name_of(self._kind, self._texts)
        self.speaker.setText(name)
        self.speaker.setAccessibleName(self._texts._("Who speaks: {name}").format(name=name))
        self.edit.setPlaceholderText(placeholder_of(self._kind, self._texts))
        self.edit.setAccessibleName(placeholder_of(self._kind, self._texts))
