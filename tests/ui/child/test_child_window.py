"""The child's window: touch, mouse and keys, direction, names, focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hearing.ui.child.buttons import CHILD_TARGET, RING, SMALL_TARGET
from hearing.ui.child.palette import DARK, LIGHT, ChildPalette, contrast
from hearing.ui.child.prose import wrap
from hearing.ui.child.slides import LanguageTile, Slide, Touch
from hearing.ui.child.stage import word_style
from hearing.ui.child.window import ChildWindow
from hearing.ui.style.tokens import contrast_ratio

MakeWindow = Callable[..., ChildWindow]
MakeCard = Callable[..., Slide]
LARGE = (Touch.AGAIN, Touch.QUESTION, Touch.STOP, Touch.NEXT)


def touched(window: ChildWindow) -> list[Touch]:
    heard: list[Touch] = []
    window.touched.connect(heard.append)
    return heard


@pytest.mark.parametrize("touch", LARGE)
def test_each_large_button_says_what_was_touched(
    make_window: MakeWindow, card: MakeCard, touch: Touch
) -> None:
    window = make_window()
    window.show_slide(card())
    heard = touched(window)
    QTest.mouseClick(window.bar.button(touch), Qt.MouseButton.LeftButton)
    assert heard == [touch]


def test_the_back_button_is_small_and_says_back(make_window: MakeWindow, card: MakeCard) -> None:
    window = make_window()
    window.show_slide(card())
    heard = touched(window)
    QTest.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert heard == [Touch.BACK]
    assert window.back.height() < window.bar.button(Touch.NEXT).height()
    assert window.back.height() - 2 * RING >= SMALL_TARGET - 2 * RING


@pytest.mark.parametrize(
    ("locale", "key", "expected"),
    [
        ("en", Qt.Key.Key_Right, Touch.NEXT),
        ("en", Qt.Key.Key_Left, Touch.BACK),
        ("ar", Qt.Key.Key_Left, Touch.NEXT),
        ("ar", Qt.Key.Key_Right, Touch.BACK),
        ("en", Qt.Key.Key_Space, Touch.NEXT),
        ("en", Qt.Key.Key_Return, Touch.NEXT),
        ("en", Qt.Key.Key_Enter, Touch.NEXT),
    ],
)
def test_keys_turn_the_cards_the_way_the_language_is_read(
    make_window: MakeWindow, card: MakeCard, locale: str, key: Qt.Key, expected: Touch
) -> None:
    window = make_window()
    window.show_slide(card(locale=locale))
    heard = touched(window)
    QTest.keyClick(window.focusWidget() or window, key)
    assert heard == [expected]


def test_tab_reaches_every_button_and_space_presses_the_one_in_focus(
    make_window: MakeWindow, card: MakeCard
) -> None:
    window = make_window()
    window.show_slide(card())
    heard = touched(window)
    for _ in range(5):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert sorted(heard) == sorted(Touch)


def test_every_button_is_large_enough_for_a_childs_hand(make_window: MakeWindow, card: MakeCard) -> None:
    window = make_window()
    window.show_slide(card())
    for touch in LARGE:
        size = window.bar.button(touch).size()
        assert min(size.width(), size.height()) - 2 * RING >= CHILD_TARGET


def test_nothing_on_the_window_is_without_a_name_for_a_screen_reader(
    make_window: MakeWindow, card: MakeCard
) -> None:
    window = make_window()
    slide = card()
    window.show_slide(slide)
    names = {
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus
    }
    assert names == {button.words for button in slide.buttons}
    assert window.stage.title.accessibleName() == slide.title
    assert window.stage.body.accessibleName() == slide.body
    assert window.dots.accessibleName() == "Card 2 of 5"
    assert window.windowTitle() == "Hearing"


def test_right_to_left_mirrors_the_whole_window(make_window: MakeWindow, card: MakeCard) -> None:
    window = make_window()
    window.show_slide(card())
    left = window.bar.button(Touch.NEXT).x()
    window.show_slide(card(locale="ar", title="أكتب ما تقوله لي.", body="هكذا لا أنسى كلماتك."))
    button = window.bar.button(Touch.NEXT)
    assert button.x() == 0
    assert left > window.width() / 2
    assert window.back.x() > window.width() / 2


def test_only_the_adult_side_can_close_the_window(make_window: MakeWindow, card: MakeCard) -> None:
    window = make_window()
    window.show_slide(card())
    assert not window.close()
    assert window.isVisible()
    window.dismiss()
    assert not window.isVisible()


def test_without_a_hand_over_there_is_no_way_to_a_pin(make_window: MakeWindow, card: MakeCard) -> None:
    window = make_window()
    window.show_slide(card())
    window.ask_for_pin()
    assert window.pad is None
    assert not window.adult.isVisible()


def test_the_ring_shows_for_keys_and_not_for_touch(
    make_window: MakeWindow, card: MakeCard, qtbot: QtBot
) -> None:
    window = make_window()
    window.show_slide(card())
    with qtbot.waitActive(window):
        window.activateWindow()
    stop = window.bar.button(Touch.STOP)
    stop.setFocus(Qt.FocusReason.OtherFocusReason)
    edge = QColor(LIGHT.focus)

    def ring_is_painted() -> bool:
        image = stop.grab().toImage()
        row = {image.pixelColor(x, image.height() // 2).name() for x in range(RING)}
        return edge.name() in row

    QTest.keyClick(stop, Qt.Key.Key_Up)
    assert ring_is_painted()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    stop.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not ring_is_painted()


def test_a_key_held_down_turns_one_card(make_window: MakeWindow, card: MakeCard, qapp: QApplication) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    window = make_window()
    window.show_slide(card())
    heard = touched(window)
    for repeated in (False, True, True, True):
        none = Qt.KeyboardModifier.NoModifier
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, none, "", repeated)
        qapp.sendEvent(window, press)
    assert heard == [Touch.NEXT]


@pytest.mark.parametrize("palette", [LIGHT, DARK, contrast("#000000", "#FFFFFF")])
def test_words_and_signs_stand_out_from_their_ground(palette: ChildPalette) -> None:
    text = [
        (palette.ink, palette.card),
        (palette.body, palette.card),
        (palette.soft_ink, palette.soft),
        (palette.on_primary, palette.primary),
        (palette.quiet_ink, palette.ground),
        (palette.ink, palette.ground),
    ]
    assert all(contrast_ratio(front, back) >= 4.5 for front, back in text)
    lines = [
        (palette.dot, palette.ground),
        (palette.dot, palette.card),
        (palette.focus, palette.ground),
        (palette.primary, palette.ground),
    ]
    assert all(contrast_ratio(front, back) >= 3 for front, back in lines)


def test_a_missing_picture_leaves_the_words(make_window: MakeWindow, card: MakeCard) -> None:
    window = make_window(QSize(1024, 700))
    window.show_slide(card())
    assert not window.stage.picture.isVisible()
    assert window.stage.title.isVisible()


def test_words_stay_whole_at_their_hyphens(qapp: QApplication) -> None:
    style = word_style("ru", 30)
    text = "Хочу что-то сказать"
    for width in range(160, 400, 10):
        lines = wrap(text, style, width)
        if not lines.fits_width:
            continue
        starts = [lines.layout.lineAt(at).textStart() for at in range(lines.lines)]
        assert all(start == 0 or text[start - 1] == " " for start in starts)


@pytest.mark.parametrize("size", [QSize(768, 1366), QSize(1366, 768), QSize(1080, 1920)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_languages_scroll_by_whole_rows(make_window: MakeWindow, size: QSize, scale: float) -> None:
    window = make_window(size, scale=scale)
    names = ("English", "norsk", "suomi", "polski", "Deutsch", "Français", "українська", "العربية")
    window.show_languages(
        [LanguageTile(code=f"x{n}", name=names[n % 8], hear="") for n in range(40)], "Another language"
    )
    QApplication.processEvents()
    board = window.languages
    area = board.findChild(QScrollArea)
    assert area is not None
    view, bar = area.viewport(), area.verticalScrollBar()
    assert bar.maximum() > 0

    def cut() -> list[str]:
        tops = ((each.text(), each.mapTo(view, QPoint(0, 0)).y(), each.height()) for each in board.buttons())
        return [
            words
            for words, top, high in tops
            if top < view.height() and top + high > 0 and (top < 0 or top + high > view.height())
        ]

    assert cut() == []
    seen = bar.value()
    for button in board.buttons():
        area.ensureWidgetVisible(button)
        assert cut() == []
    assert bar.value() > seen
    assert board.buttons()[-1].mapTo(view, QPoint(0, 0)).y() >= 0
