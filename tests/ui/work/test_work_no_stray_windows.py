"""Nothing but the window itself comes up while screens are made: a part shown too early is a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.base.steps import settle
from tests.ui.work.conftest import Open


class Windows(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


def test_no_part_of_a_screen_is_a_window_of_its_own_while_it_is_made(program: Open) -> None:
    windows, application = Windows(), QApplication.instance()
    assert application is not None
    session, case = program.session.id, program.case.id
    application.installEventFilter(windows)
    try:
        for place in (
            *("cases", f"case/{case}", "agencies", "inbox", "settings"),
            *(f"review/{session}", f"handover/{session}", f"telling/{session}", f"interview/{session}"),
        ):
            program.go(place)
            settle()
    finally:
        application.removeEventFilter(windows)
    assert windows.seen == []
