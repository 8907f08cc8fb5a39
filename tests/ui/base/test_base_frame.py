"""Going from place to place, notices, crashes, speech, and what the first window may load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hearing.errors import HearingError
from hearing.language.catalogues import Catalogues
from hearing.ui import crash, display
from hearing.ui.clipboard import EXCLUSION_HINTS, ClipboardGuard, copy_privately
from hearing.ui.context import VaultContext
from hearing.ui.desktop import Desktop
from hearing.ui.machine_settings import FILE_NAME
from hearing.ui.notices import Level, Notices
from hearing.ui.shell import Navigator, Place, Saved, ScreenEntry
from hearing.ui.speech import Speech
from hearing.ui.texts import UiTexts
from tests.ui.base.steps import MakeDesktop, named, settle, unlock


class Plain(QLineEdit):
    """The least a screen can be."""

    def __init__(self, context: VaultContext, navigator: Navigator, place: Place) -> None:
        super().__init__(str(place))
        self.setAccessibleName("place")
        self.flushed = 0

    def retranslate(self) -> None:
        """Has no words of its own."""

    def before_lock(self) -> None:
        self.flushed += 1


PLAIN = (
    ScreenEntry("cases", Plain, rail="Cases"),
    ScreenEntry("case", Plain, under="cases"),
    ScreenEntry("interview", Plain, alone=True),
)


@pytest.fixture
def plain(make_desktop: MakeDesktop, made_vault: Path) -> Desktop:
    desktop = make_desktop(PLAIN)
    unlock(desktop)
    return desktop


def test_places_are_read_and_written_alike() -> None:
    for text in ("cases", "case/12ab", "interview/00ff"):
        assert str(Place.parse(text)) == text


def test_going_somewhere_flushes_what_is_left_behind(plain: Desktop) -> None:
    work = plain.work
    assert work is not None
    first = work.screen_widget
    assert isinstance(first, Plain)
    work.open("case/12ab")
    assert first.flushed == 1
    assert isinstance(work.screen_widget, Plain)
    assert work.screen_widget.text() == "case/12ab"
    work.open("interview/00ff")
    assert not work.rail.isVisible()
    work.back()
    assert str(work.place) == "case/12ab"
    assert work.rail.isVisible()
    assert work.rail.buttons["cases"].isChecked()
    work.back()
    work.back()
    assert str(work.place) == "cases"


def test_a_place_nobody_shows_is_refused(plain: Desktop) -> None:
    with pytest.raises(LookupError):
        plain.work.open("nowhere")  # type: ignore[union-attr]


def test_the_rail_shows_only_what_there_is(plain: Desktop) -> None:
    assert list(plain.work.rail.buttons) == ["cases"]  # type: ignore[union-attr]


def test_the_bar_says_whether_all_is_saved(plain: Desktop) -> None:
    work = plain.work
    assert work is not None
    seen = []
    for state in (Saved.NOT_SAVED, Saved.SAVING, Saved.SAVED):
        work.show_saved(state)
        seen.append(work.bar.saved.text())
    assert seen == ["Not saved yet", "Saving…", "Saved"]


def test_a_notice_is_shown_without_taking_the_keyboard(plain: Desktop, qtbot: QtBot) -> None:
    plain.window.activateWindow()
    screen = plain.work.screen_widget  # type: ignore[union-attr]
    assert isinstance(screen, Plain)
    screen.setFocus()
    plain.context.notices.error(HearingError("files.disk_full", name="a file"))
    plain.context.notices.info("All is well.")
    settle()
    assert screen.hasFocus()
    bar = plain.window.notices
    assert bar.notice is not None
    assert (bar.notice.level, bar.sentence.text()) == (Level.INFO, "All is well.")
    QTest.mouseClick(named(plain.window, "notice_dismiss"), Qt.MouseButton.LeftButton)
    assert bar.sentence.text().startswith("There is no room left")
    assert bar.hint.text()
    QTest.mouseClick(named(plain.window, "notice_dismiss"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_what_was_only_confirmed_goes_with_the_place(plain: Desktop) -> None:
    work, bar = plain.work, plain.window.notices
    assert work is not None
    plain.context.notices.warning("Look at this.")
    plain.context.notices.info("It is done.")
    work.open("case/12ab")
    assert bar.sentence.text() == "It is done.", "what leads on says so and moves in one"
    work.open("case/12ab")
    assert bar.sentence.text() == "It is done.", "the same place is no other"
    work.open("interview/00ff")
    assert bar.sentence.text() == "Look at this.", "a warning stands until it is closed"
    plain.context.notices.info("It is done.")
    work.back()
    assert bar.sentence.text() == "It is done."
    plain.context.notices.info("It is done.")
    work.open("cases")
    assert bar.sentence.text() == "It is done.", "said again, it is new"
    work.open("case/12ab")
    assert bar.sentence.text() == "Look at this."


def test_notices_wait_for_a_window(catalogues: Catalogues) -> None:
    notices = Notices(UiTexts(catalogues, "en"), catalogues)
    notices.warning("Early.", "Wait.")
    assert [one.sentence for one in notices.listen()] == ["Early."]
    notices.info("Later.")
    assert notices.listen() == ()


def test_damaged_settings_are_told_on_the_first_screen(make_desktop: MakeDesktop, own_home: Path) -> None:
    (own_home / "config").mkdir()
    (own_home / "config" / FILE_NAME).write_text("{")
    desktop = make_desktop()
    notice = desktop.window.notices.notice
    assert notice is not None
    assert notice.code == "ui.settings_damaged"
    assert desktop.window.notices.isVisible()


def test_a_bug_is_told_without_a_value_and_keeps_what_was_typed(
    plain: Desktop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(plain.context.notices, plain.context.texts, plain.keep_typed)
    said_by_a_child = "the man with the van"
    try:
        raise ValueError(said_by_a_child)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    notice = plain.window.notices.notice
    assert notice is not None
    assert notice.code == "ui.crash"
    assert "ValueError" in notice.hint
    assert "test_base_frame.py:" in notice.hint
    assert said_by_a_child not in notice.sentence + notice.hint
    assert capsys.readouterr() == ("", "")
    screen = plain.work.screen_widget  # type: ignore[union-attr]
    assert isinstance(screen, Plain)
    assert screen.flushed == 1


def test_an_error_nobody_caught_says_its_own_sentence(plain: Desktop) -> None:
    notice = crash.crash_notice(
        HearingError("files.disk_full", name="x"), plain.context.notices, plain.context.texts
    )
    assert notice.code == "files.disk_full"


def test_closing_the_program_closes_the_vault(plain: Desktop) -> None:
    context = plain.vault_context
    assert context is not None
    plain.close()
    assert context.vault.closed


def test_closing_the_window_ends_the_program_whatever_else_is_open(plain: Desktop, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(plain.window.closed, timeout=1000):
        plain.window.close()
    assert plain.context.settings.values.geometry


def test_what_is_copied_on_purpose_is_kept_from_histories_and_taken_back(qapp: object) -> None:
    guard = ClipboardGuard()
    from PySide6.QtGui import QGuiApplication

    clipboard = QGuiApplication.clipboard()
    window = QWidget()
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    copy_privately("age1public")
    assert set(EXCLUSION_HINTS) <= set(clipboard.mimeData().formats())
    guard.clear_if_ours()
    assert clipboard.text() == ""
    window.close()


def test_a_voice_reads_aloud_word_by_word(qtbot: QtBot) -> None:
    speech = Speech("mock")
    words: list[tuple[int, int]] = []
    speech.word.connect(lambda start, length: words.append((start, length)))
    assert speech.available("nb")
    with qtbot.waitSignal(speech.stopped, timeout=5000):
        assert speech.say("one two", "nb")
    assert words == [(0, 3), (4, 3)]


def test_without_a_voice_it_says_so_and_stays_silent(qtbot: QtBot) -> None:
    speech = Speech("mock")
    assert not speech.available("ti")
    assert not speech.say("word", "ti")
    silent = Speech("no such engine")
    assert silent.voices("en") == ()
    silent.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_it_says_so_instead_of_aborting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(HearingError, match=r"ui\.no_display"):
        display.check_display()
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.setattr(display, "XCB_CURSOR", "libnosuch.so.0")
    with pytest.raises(HearingError, match=r"ui\.no_window_library"):
        display.check_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    display.check_display()


HEAVY = (
    "babel",
    "pydantic",
    "sqlcipher3",
    "cryptography",
    "argon2",
    "pyrage",
    "ruamel",
    "jinja2",
    "typer",
    "rich",
)


def test_the_first_window_waits_for_nothing_heavy(made_vault: Path) -> None:
    code = (
        "import sys\n"
        "from hearing.app import build_app, make_application\n"
        "application = make_application()\n"
        "desktop = build_app()\n"
        "desktop.start()\n"
        "application.processEvents()\n"
        "print(' '.join(sorted({name.split('.')[0] for name in sys.modules})))\n"
        "print(' '.join(name for name in sys.modules if name.startswith('hearing.ui.')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    top, screens = done.stdout.splitlines()
    assert set(HEAVY) & set(top.split()) == set()
    # Where a child is told is only a name; the screen itself is not loaded.
    loaded = {name.split(".")[2] for name in screens.split() if name != "hearing.ui.telling.place"}
    loaded -= {"telling"} if "hearing.ui.telling.screen" not in screens.split() else set()
    assert loaded & {"interview", "child", "telling", "cases", "settings", "agencies", "handover"} == set()
