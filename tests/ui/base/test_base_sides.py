"""Where things begin: margins that turn round, pages that open at their beginning, one ring at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hearing.ui.style.focus_ring import OWN_RING, FocusRing
from hearing.ui.widgets import BodyText, Dialog, Page, Title, Toggle, side_margins, words_begin
from hearing.ui.widgets.tick_rows import TickDelegate

MANY = "Each vault has keys of its own. " * 12


def test_margins_turn_round_with_the_screen(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    host.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    side_margins(host, column, (24, 1, 12, 2))
    assert column.contentsMargins().left() == 24
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    margins = column.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (12, 1, 24, 2)


def test_a_page_opens_at_its_title_where_the_first_field_is_seen_from_there(qtbot: QtBot) -> None:
    page, field = Page(), QLineEdit()
    qtbot.addWidget(page)
    for part in (Title("Hand over"), field, *(BodyText(MANY) for _ in range(6))):
        page.body.addWidget(part)
    page.resize(500, 200)
    page.show()
    bar = page.verticalScrollBar()
    field.setFocus()
    # As where words have been measured at another width before.
    bar.setValue(30)
    qtbot.waitUntil(lambda: bar.value() == 0)
    assert bar.maximum() > 0


def test_a_dialog_shows_what_has_the_keyboard(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = Dialog(window)
    dialog.set_texts("Close the session", "Close")
    field = QLineEdit()
    for part in (*(BodyText(MANY * 4) for _ in range(8)), field):
        dialog.body.addWidget(part)
    field.setFocus()
    dialog.open()
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())
    dialog.reject()


def test_a_row_with_many_words_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(TickDelegate(rows))
    rows.setResizeMode(QListWidget.ResizeMode.Adjust)
    rows.addItems(["Who I am", MANY[:90]])
    rows.resize(240, 300)
    rows.show()
    short, long = (rows.visualItemRect(rows.item(number)).height() for number in range(2))
    assert long > short
    rows.resize(1200, 300)
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(1)).height() == short)


def test_what_paints_its_own_focus_gets_no_second_ring(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = QWidget()
    qtbot.addWidget(window)
    plain, own = QPushButton("Next"), QPushButton("I understand")
    own.setProperty(OWN_RING, True)
    column = QVBoxLayout(window)
    column.addWidget(plain)
    column.addWidget(own)
    ring = FocusRing(application, window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    plain.setFocus()
    qtbot.waitUntil(lambda: ring.geometry is not None)
    own.setFocus()
    assert ring.geometry is None


def test_what_belongs_to_a_box_stands_under_its_words(qtbot: QtBot) -> None:
    small, large = Toggle("Interviewer"), Toggle("Interviewer")
    for tick, size in ((small, 15), (large, 30)):
        qtbot.addWidget(tick)
        font = tick.font()
        font.setPixelSize(size)
        tick.setFont(font)
    assert words_begin(large) > 1.6 * words_begin(small) - 12
