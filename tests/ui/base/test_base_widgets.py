"""The shared widgets: nothing clipped, nothing copied out, everything big enough to hit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hearing.ui.style.focus_ring import FocusRing
from hearing.ui.widgets import (
    BodyText,
    Choice,
    CueButton,
    DangerButton,
    Dialog,
    Field,
    FlowLayout,
    ListRow,
    NumberField,
    Page,
    PassphraseField,
    PrimaryButton,
    PrivateLineEdit,
    PrivateTextEdit,
    QuietButton,
    RailButton,
    TextButton,
    Toggle,
)
from hearing.ui.widgets.dates import DayEdit
from hearing.ui.widgets.ways import Way
from tests.ui.base.steps import MakeDesktop, settle

LONG = "Everything you write is kept in a folder that only your passphrase opens, and nobody else's. " * 4


@pytest.mark.parametrize("width", [120, 260, 700])
def test_a_wrapping_label_claims_the_height_it_needs(qtbot: QtBot, width: int) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    label = BodyText(LONG)
    column.addWidget(label)
    host.resize(width, 10)
    host.show()
    assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height()


def test_what_a_person_wrote_is_never_read_as_markup(qtbot: QtBot) -> None:
    label = BodyText("<b>not bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_goes_on_in_the_next_line(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.setLayoutDirection(direction)
    flow = FlowLayout(host, spacing=8)
    buttons = [QuietButton(f"Button {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    host.resize(260, 400)
    host.show()
    rows = sorted({button.y() for button in buttons})
    assert len(rows) >= 2
    assert all(host.rect().contains(button.geometry()) for button in buttons)
    first, second = buttons[0].x(), buttons[1].x()
    assert (first < second) is (direction == Qt.LayoutDirection.LeftToRight)
    assert flow.heightForWidth(260) > flow.heightForWidth(2000)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_row_puts_its_buttons_under_the_words_where_there_is_no_room(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    row = ListRow("Session 1", "26 November 2026, the first meeting")
    qtbot.addWidget(row)
    row.setLayoutDirection(direction)
    buttons = [row.add_button(f"Hand over {number}", lambda: None) for number in range(3)]
    for width, beside in ((1200, True), (420, False)):
        row.resize(width, row.heightForWidth(width))
        row.show()
        QTest.qWait(0)
        assert all(row.rect().contains(button.geometry()) for button in buttons)
        assert all((button.y() < row.detail.geometry().bottom()) is beside for button in buttons)
        assert row.minimumSizeHint().width() < 420
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    assert row.title.alignment() & side
    assert row.title.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_a_tick_with_many_words_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    tick = Toggle(LONG)
    qtbot.addWidget(tick)
    tick.resize(300, 40)
    tick.show()
    assert tick.minimumSizeHint().width() < 300
    assert tick.height() >= tick.heightForWidth(300) > 3 * tick.fontMetrics().height()


@pytest.mark.parametrize("make", [PrivateTextEdit, PrivateLineEdit])
def test_a_childs_words_are_not_copied_out(
    qtbot: QtBot, make: type[PrivateTextEdit | PrivateLineEdit]
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    box = make()
    qtbot.addWidget(box)
    box.show()
    QTest.keyClicks(box, "said by a child")
    box.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(box, key, Qt.KeyboardModifier.ControlModifier)
    written = box.toPlainText() if isinstance(box, PrivateTextEdit) else box.text()
    assert clipboard.text() == "before"
    assert written == "said by a child"
    clipboard.clear()


def test_copying_works_where_it_is_allowed(qtbot: QtBot) -> None:
    box = PrivateLineEdit()
    qtbot.addWidget(box)
    box.may_copy = True
    box.setText("a public key")
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a public key"
    QGuiApplication.clipboard().clear()


def test_everything_to_press_is_forty_pixels_high(make_desktop: MakeDesktop, qtbot: QtBot) -> None:
    make_desktop()
    kinds = (PrimaryButton, QuietButton, DangerButton, TextButton, CueButton, RailButton, Toggle)
    controls: list[QWidget] = [kind("Word") for kind in kinds]
    controls += [Choice(), ListRow("A row"), PassphraseField()]
    for control in controls:
        qtbot.addWidget(control)
        control.ensurePolished()
    assert {
        type(one).__name__: height
        for one in controls
        if (height := max(one.sizeHint().height(), one.minimumHeight())) < 40
    } == {}


def test_a_field_names_its_control_and_says_its_problem(qtbot: QtBot) -> None:
    passphrase = PassphraseField()
    field = Field(passphrase, focus=passphrase.edit)
    qtbot.addWidget(field)
    field.set_texts("Passphrase", "Five words.")
    assert passphrase.edit.accessibleName() == "Passphrase"
    assert passphrase.edit.accessibleDescription() == "Five words."
    field.set_problem("Too short.")
    assert field.problem.text() == passphrase.edit.accessibleDescription() == "Too short."
    field.set_problem("")
    assert field.problem.isHidden()


def test_scrolling_past_a_choice_a_number_or_a_day_changes_none_of_them(qtbot: QtBot) -> None:
    choice, number, day = Choice(), NumberField(), DayEdit()
    choice.addItems(["one", "two", "three"])
    choice.setCurrentIndex(1)
    number.setValue(7)
    page = Page()
    for control in (choice, number, day):
        page.body.addWidget(control)
    before = (choice.currentIndex(), number.value(), day.chosen())
    qtbot.addWidget(page)
    page.show()
    for control in (choice, number, day):
        control.setFocus()
        at = QPointF(control.rect().center())
        seen = QWheelEvent(
            at,
            control.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, seen)
    assert (choice.currentIndex(), number.value(), day.chosen()) == before


@pytest.mark.parametrize("heading", ["Who has seen this", "من اطّلع على هذا"])
def test_a_dialog_is_as_high_as_its_words_and_grows_with_them(qtbot: QtBot, heading: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Dialog(window)
    dialog.set_texts(heading, heading)
    dialog.body.addWidget(BodyText(heading))
    late = BodyText(f"{heading} " * 30)
    dialog.body.addWidget(late)
    late.hide()
    dialog.open()
    scrolling = dialog.findChildren(QScrollArea)[0].verticalScrollBar()
    for step in (late.hide, late.show):
        step()
        settle()
        assert scrolling.maximum() == 0


def test_a_long_dialog_is_read_by_keyboard_and_shows_what_has_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Dialog(window)
    dialog.set_texts("What was shared", "Close")
    dialog.body.addWidget(BodyText(LONG * 40))
    last = QuietButton("Say why")
    dialog.body.addWidget(last)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    settle()
    scrolling = dialog.findChildren(QScrollArea)[0].verticalScrollBar()
    assert scrolling.maximum() > 0
    assert scrolling.value() == 0
    QTest.keyClick(dialog.primary, Qt.Key.Key_PageDown)
    assert scrolling.value() > 0
    QTest.keyClick(dialog.primary, Qt.Key.Key_PageUp)
    assert scrolling.value() == 0
    QTest.keyClick(dialog.primary, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is last
    assert last.visibleRegion().boundingRect() == last.rect()
    dialog.reject()


def test_a_row_opens_by_key_and_by_mouse(qtbot: QtBot) -> None:
    row = ListRow("24-017", "two sessions")
    qtbot.addWidget(row)
    row.show()
    opened: list[bool] = []
    row.activated.connect(lambda: opened.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(row, key)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert len(opened) == 3
    assert (row.accessibleName(), row.accessibleDescription()) == ("24-017", "two sessions")


def test_the_ring_is_around_what_has_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    host = QWidget()
    ring = FocusRing(qapp, host)
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    buttons = [QuietButton("One"), QuietButton("Two")]
    for button in buttons:
        column.addWidget(button)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is host)
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.geometry is not None
        assert ring.geometry.contains(button.geometry())
    host.resize(500, 300)
    qtbot.waitUntil(lambda: ring.geometry is not None and ring.geometry.contains(buttons[1].geometry()))
    buttons[1].hide()
    assert ring.geometry is None or not ring.geometry.contains(buttons[1].geometry())


@pytest.mark.parametrize("of_program", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("kind", [Toggle, Way])
def test_words_stand_beside_their_box_whichever_way_is_read(
    kind: type[Toggle | Way],
    direction: Qt.LayoutDirection,
    of_program: Qt.LayoutDirection,
    qtbot: QtBot,
    qapp: QApplication,
) -> None:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(of_program)
    try:
        box = kind()
        qtbot.addWidget(box)
        box.setLayoutDirection(direction)
        box.setText("Yes")
        box.resize(600, 60)
        seen = box.grab().toImage()
    finally:
        qapp.setLayoutDirection(before)
    blank = seen.pixelColor(300, 30)
    far = range(300) if direction is Qt.LayoutDirection.RightToLeft else range(300, 600)
    assert all(seen.pixelColor(x, y) == blank for x in far for y in range(0, 60, 3))


class SizeWhenShown(QObject):
    """Keeps the size that a window has at the moment it comes up."""

    size: QSize | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self.size is None:
            self.size = watched.size()
        return False


@pytest.mark.parametrize("scale", [100, 200])
def test_a_dialog_has_its_size_before_it_comes_up(
    make_desktop: MakeDesktop, qtbot: QtBot, scale: int
) -> None:
    desktop = make_desktop(scale=scale)
    desktop.start()
    dialog = Dialog(desktop.window)
    dialog.set_texts("A question", "Go on", "Cancel")
    dialog.body.addWidget(BodyText(LONG))
    field = Field(PrivateLineEdit())
    field.set_texts("Name", "Stands in the record.")
    dialog.body.addWidget(field)
    seen = SizeWhenShown(dialog)
    dialog.installEventFilter(seen)
    dialog.open()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    assert seen.size == dialog.size()
    dialog.reject()


def test_the_keyboard_draws_one_ring_and_no_box_inside_it(make_desktop: MakeDesktop, qtbot: QtBot) -> None:
    desktop = make_desktop()
    desktop.start()
    host = QWidget(desktop.window)
    column = QVBoxLayout(host)
    buttons = [RailButton("Cases"), RailButton("Agencies")]
    for button in buttons:
        column.addWidget(button)
    host.resize(300, 120)
    host.show()
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    without = buttons[1].grab().toImage()
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Tab)
    assert buttons[1].hasFocus()
    # The ring lies on the window, not on the button.
    assert buttons[1].grab().toImage() == without


def test_a_day_is_written_as_the_language_writes_days(qtbot: QtBot) -> None:
    written = {}
    for locale in ("en", "nb", "ar"):
        day = DayEdit(locale)
        qtbot.addWidget(day)
        day.setDate(QDate(2026, 11, 6))
        written[locale] = day.text()
    assert written == {"en": "6 November 2026", "nb": "6. november 2026", "ar": "6 نوفمبر 2026"}


def test_a_button_is_as_high_in_one_script_as_in_another(make_desktop: MakeDesktop, qtbot: QtBot) -> None:
    make_desktop()
    latin, arabic = PrimaryButton("Close"), PrimaryButton("أغلِق الجلسة")
    for button in (latin, arabic):
        qtbot.addWidget(button)
    assert abs(arabic.sizeHint().height() - latin.sizeHint().height()) <= 2


def test_a_button_that_gives_way_is_bold_no_more(qtbot: QtBot) -> None:
    button, quiet = PrimaryButton("New agency"), QuietButton("New agency")
    for one in (button, quiet):
        qtbot.addWidget(one)
    button.show_as(QuietButton)
    assert button.font().weight() == quiet.font().weight()
    assert button.sizeHint().width() == quiet.sizeHint().width()
    button.show_as(PrimaryButton)
    assert button.font().weight() == QFont.Weight.DemiBold
