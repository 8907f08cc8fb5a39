"""Going over every control of a window: is it named, can it be reached, is a word cut off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractSlider)


def controls(window: QWidget) -> list[QWidget]:
    """What a person can work with in ``window``, as it is now; scroll bars and inner parts left out."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if (isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def unnamed(window: QWidget) -> list[str]:
    """Controls a screen reader has no name for."""
    missing = []
    for control in controls(window):
        interface = QAccessible.queryAccessibleInterface(control)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            missing.append(_described(control))
    return missing


def unreached(window: QWidget) -> list[str]:
    """Controls that pressing Tab never comes to. Of a group of radio buttons one is enough."""
    wanted = {control for control in controls(window) if control.focusPolicy() & Qt.FocusPolicy.TabFocus}
    seen: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        focused = QApplication.focusWidget()
        if focused is not None:
            seen.add(focused)
            if isinstance(focused, QAbstractButton) and focused.group() is not None:
                seen.update(focused.group().buttons())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    return [_described(control) for control in wanted - seen]


def clipped(window: QWidget) -> list[str]:
    """Texts that do not fit into their widget, and controls that stand outside of what can be scrolled to."""
    return [
        _described(widget)
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and _is_cut(widget)
    ]


def sideways(window: QWidget) -> list[str]:
    """Pages that must be scrolled sideways, which nobody finds."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    return [_described(area) for area in areas if area.horizontalScrollBar().maximum() > 0]


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
        return widget.width() < widget.sizeHint().width()
    if isinstance(widget, QAbstractButton | QComboBox):
        needed = widget.minimumSizeHint()
        if widget.hasHeightForWidth():
            return widget.height() < widget.heightForWidth(widget.width())
        return widget.width() < needed.width() or widget.height() < needed.height()
    return False


def _described(widget: QWidget) -> str:
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName()} {words!r} {widget.width()}x{widget.height()}"
