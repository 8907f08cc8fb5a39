"""Putting the keyboard where a person begins, and leading it on as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from hearing.ui.widgets.surfaces import SETTLED_MS


def focus_first(widget: QWidget) -> None:
    """Focus the first control inside ``widget`` that Tab would reach.

    Screens use this rather than a focus proxy on what holds several controls: with such a proxy Qt
    leaves out what stands before it when Tab goes round.
    """
    candidate = widget.nextInFocusChain()
    while candidate is not None and candidate is not widget:
        reachable = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inside = widget.isAncestorOf(candidate)
        if reachable and inside and candidate.isEnabled() and candidate.isVisibleTo(widget):
            candidate.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        candidate = candidate.nextInFocusChain()


def go_to(control: QWidget, belonging: QWidget | None = None) -> None:
    """Put the keyboard into a control of a long page, and the control in sight, with all of ``belonging``
    that there is room for."""

    def see() -> None:
        if control.window().focusWidget() is control:
            for part in (control,) if belonging is None else (belonging, control):
                _in_sight(part)

    control.setFocus(Qt.FocusReason.OtherFocusReason)
    see()
    # The words above it may take their height only later.
    QTimer.singleShot(SETTLED_MS, control, see)


def _in_sight(control: QWidget) -> None:
    around = control.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(control)
        around = around.parentWidget()


def tab_as_read(widget: QWidget) -> None:
    """What comes later inside ``widget`` comes later by Tab, whenever it was made.

    Qt goes by the age of things, so that a list that is filled anew would come after all that stands
    under it. To be called after what is in the layouts has changed.
    """
    for before, after in pairwise(_as_read(widget)):
        QWidget.setTabOrder(before, after)


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _as_read(inside)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield from _as_read(widget)
        elif inner is not None:
            yield from _in_layout(inner)


@contextmanager
def keeps_focus(widget: QWidget) -> Iterator[None]:
    """While what is inside ``widget`` is made anew: the control of the same name has the keyboard again."""
    had = widget.window().focusWidget()
    name = had.objectName() if had is not None and widget.isAncestorOf(had) else ""
    before = set(widget.findChildren(QWidget, name)) if name else set()
    yield
    # What was taken out is still a child until it is deleted.
    anew = [one for one in widget.findChildren(QWidget, name) if one not in before] if name else []
    if anew:
        # Layouts show what is put into them only later, and until then it would not have the keyboard.
        shown: QWidget | None = anew[0]
        while shown is not None and shown is not widget:
            shown.show()
            shown = shown.parentWidget()
        anew[0].setFocus(Qt.FocusReason.OtherFocusReason)
