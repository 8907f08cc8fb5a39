"""A card that is held before the camera: seen, compared and kept, and the camera off again."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import segno
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame, QVideoSink
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hearing.agencies.card import AgencyParticulars
from hearing.agencies.records import AgencyRole
from hearing.bundles.pictured_cards import GreyPicture, card_picture, read_pictured_card
from hearing.ui.agencies import camera_dialog, own_keys_dialog, view
from hearing.ui.agencies.camera_dialog import CameraDialog
from hearing.ui.agencies.card_dialogs import ArrivedCardDialog
from hearing.ui.agencies.own_keys_dialog import OwnKeysDialog
from hearing.ui.agencies.view import AgenciesScreen
from hearing.ui.context import UiContext
from hearing.ui.media.camera import Camera, NoSight
from hearing.ui.tasks import InlineTaskRunner, Progress
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram
from tests.ui.work.test_work_agency_cards import agencies, card_file, words_on


class OpenEye(QObject):
    """A camera that sees what it is shown."""

    blind = Signal(NoSight)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sink: QVideoSink | None = None
        self.opened = 0

    def open(self, sink: QVideoSink) -> None:
        self.sink, self.opened = sink, self.opened + 1

    def close(self) -> None:
        self.sink = None

    def show(self, image: QImage) -> None:
        assert self.sink is not None
        self.sink.setVideoFrame(QVideoFrame(image))
        settle()


class Shown:
    """The dialogs the program makes, each with an eye of ours and a watch that goes on by itself."""

    def __init__(self, patience_ms: int = 60_000) -> None:
        self.eyes: list[OpenEye] = []
        self.patience_ms, self.seconds = patience_ms, 0.0

    def __call__(self, context: UiContext, parent: QObject) -> CameraDialog:
        return CameraDialog(context, parent, self._eye, self.patience_ms, self._now)  # type: ignore[arg-type]

    def _eye(self, parent: QObject) -> OpenEye:
        self.eyes.append(OpenEye(parent))
        return self.eyes[-1]

    def _now(self) -> float:
        self.seconds += 1
        return self.seconds


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    made = Shown()
    for room in (view, own_keys_dialog):
        monkeypatch.setattr(room, "CameraDialog", made)
    return made


def held_up(path: Path) -> QImage:
    """The code as a camera sees it: in the middle of a grey room."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor(140, 138, 130))
    painter = QPainter(image)
    painter.translate(400, 100)
    painter.rotate(4)
    painter.drawImage(0, 0, QImage.fromData(card_picture(path.read_bytes())))
    painter.end()
    return image


def empty_room() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(90, 90, 90))
    return image


def words_of(program: Open) -> str:
    return "\n".join(label.text() for label in program.desktop.window.findChildren(QLabel))


def asked(screen: AgenciesScreen) -> CameraDialog:
    screen.see.click()
    settle()
    return dialog(CameraDialog)


def test_a_card_before_the_camera_goes_the_way_of_a_card_file(
    program: Open, tmp_path: Path, shown: Shown
) -> None:
    screen = agencies(program)
    looking = asked(screen)
    assert (unnamed(looking), unreached(looking), clipped(looking)) == ([], [], [])
    (eye,) = shown.eyes
    eye.show(empty_room())
    assert looking.picture.has_frame
    assert looking.is_on
    eye.show(held_up(card_file(tmp_path, b"s" * 32)))
    assert eye.sink is None, "off before anything is asked"
    found = dialog(ArrivedCardDialog)
    assert "do not know" in found.news.text()
    found.compared.setChecked(True)
    found.accept()
    settle()
    assert "Compared" in words_on(screen)
    assert [agency.name for agency in program.vault.agencies.list()] == ["Quay police"]
    asked(screen)
    shown.eyes[-1].show(held_up(card_file(tmp_path, b"o" * 32)))
    other = dialog(ArrivedCardDialog)
    assert "forger" in other.news.text()
    other.accept()
    assert other.isVisible(), "keys that replace others are compared first"
    other.reject()
    settle()


def test_what_is_no_card_is_said_and_the_camera_looks_on(program: Open, tmp_path: Path, shown: Shown) -> None:
    looking, (eye,) = asked(agencies(program)), shown.eyes
    out = io.BytesIO()
    segno.make("https://example.org", micro=False).save(out, kind="png", scale=8, border=4)
    eye.show(QImage.fromData(out.getvalue()).convertToFormat(QImage.Format.Format_RGB32))
    assert "not an agency's card" in looking.state.text()
    eye.show(held_up(card_file(tmp_path, b"s" * 32)))
    dialog(ArrivedCardDialog).reject()
    settle()


def test_the_camera_is_off_however_the_window_goes(program: Open, shown: Shown) -> None:
    screen = agencies(program)

    def goes(way: Callable[[CameraDialog], object]) -> CameraDialog:
        looking = asked(screen)
        eye = shown.eyes[-1]
        eye.show(empty_room())
        assert eye.sink is not None
        way(looking)
        assert eye.sink is None
        assert not looking.is_on
        assert not looking.picture.has_frame
        return looking

    hidden = goes(lambda looking: looking.hide())
    hidden.show()
    assert shown.eyes[-1].opened == 2, "it sees again when it is seen again"
    hidden.reject()
    settle()
    ways: tuple[Callable[[CameraDialog], object], ...] = (
        lambda looking: QTest.keyClick(looking, Qt.Key.Key_Escape),
        lambda looking: looking.quiet.click(),
        lambda looking: looking.close(),
        lambda _: program.desktop.lock(None),
    )
    for way in ways:
        goes(way)
        settle()
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, CameraDialog)]


class Slow(InlineTaskRunner):
    """Does everything at once, or once it is told to, as the one worker does when it is busy."""

    busy = False

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def run(self, *job: Any, **more: Any) -> Progress:
        if not self.busy:
            return super().run(*job, **more)
        self.waiting.append(lambda: InlineTaskRunner.run(self, *job, **more))
        return Progress()


def test_a_lock_while_a_frame_is_being_read_leaves_nothing(
    open_program: OpenProgram, tmp_path: Path, shown: Shown
) -> None:
    tasks = Slow()
    program = open_program(tasks=tasks)
    looking = asked(agencies(program))
    (eye,) = shown.eyes
    tasks.busy = True
    eye.show(held_up(card_file(tmp_path, b"s" * 32)))
    eye.show(empty_room())
    (frame,) = tasks.waiting
    tasks.busy = False
    program.desktop.lock(None)
    assert eye.sink is None
    assert not looking.is_on
    settle()
    frame()
    settle()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ArrivedCardDialog)]


def test_why_there_is_no_picture_is_said_and_a_file_will_do(
    program: Open, shown: Shown, qtbot: QtBot
) -> None:
    screen = agencies(program)
    for why, words in (
        (NoSight.NO_CAMERA, "has no camera"),
        (NoSight.NOT_ALLOWED, "does not let Hearing use the camera"),
        (NoSight.NO_PICTURE, "gives no picture"),
    ):
        looking = asked(screen)
        shown.eyes[-1].blind.emit(why)
        assert words in looking.state.text()
        assert shown.eyes[-1].sink is None
        assert clipped(looking) == []
        looking.primary.click()
        settle()
        chooser = dialog(QFileDialog)
        assert "picture" in chooser.windowTitle()
        chooser.reject()
        settle()
    shown.patience_ms = 20
    waiting = asked(screen)
    qtbot.waitUntil(lambda: "gives no picture" in waiting.state.text())
    assert not waiting.is_on
    waiting.reject()
    settle()


def test_the_camera_of_this_computer_or_a_plain_word(program: Open) -> None:
    if not QMediaDevices.defaultVideoInput().isNull():
        pytest.skip("this computer has a camera, which a test does not turn on")
    looking = asked(agencies(program))
    assert "has no camera" in looking.state.text()
    eyes = looking.findChildren(Camera)
    assert len(eyes) == 1
    looking.reject()
    settle()


def test_the_keyboard_stays_where_it_was_when_the_screen_is_made_anew(
    program: Open, tmp_path: Path, shown: Shown
) -> None:
    screen, window = agencies(program), program.desktop.window
    screen.show_card(card_file(tmp_path, b"s" * 32))
    dialog(ArrivedCardDialog).accept()
    settle()
    for name in ("agency-1", "add_group", "own_card", "own_rotate"):
        one = screen.findChild(QAbstractButton, name) or screen.findChild(QWidget, name)
        assert one is not None
        one.setFocus()
        screen.refresh()
        settle()
        focused = window.focusWidget()
        assert focused is not None
        assert focused.objectName() == name
        assert focused.isVisible()


def test_one_frame_is_read_at_a_time_and_few_a_second(
    program: Open, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def counted(picture: GreyPicture) -> object:
        looked.append(picture.width)
        return read_pictured_card(picture)

    monkeypatch.setattr(camera_dialog, "read_pictured_card", counted)
    looking = asked(agencies(program))
    moment = 100.0
    monkeypatch.setattr(looking, "_now", lambda: moment)
    for _ in range(5):
        shown.eyes[0].show(empty_room())
    assert looked == [640]
    moment += camera_dialog.BETWEEN_LOOKS_S * 2
    shown.eyes[0].show(empty_room())
    assert looked == [640, 640]
    looking.reject()
    settle()


def test_a_picture_will_do_wherever_a_card_file_does(program: Open, tmp_path: Path, shown: Shown) -> None:
    screen, path = agencies(program), card_file(tmp_path, b"s" * 32)
    photo = tmp_path / "photo.jpg"
    held_up(path).save(str(photo))
    screen.show_card(photo)
    settle()
    dialog(ArrivedCardDialog).reject()
    settle()
    about = AgencyParticulars(name="Lighthouse", role=AgencyRole.CHILD_WELFARE)
    ours = tmp_path / "ours"
    screen.desk.write(about, ours)
    screen.show_card(ours)
    settle()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ArrivedCardDialog)]
    assert "card of this vault itself" in words_of(program)
    button = screen.own.findChild(QAbstractButton, "own_further")
    assert isinstance(button, QAbstractButton)
    button.setFocus()
    screen.ask_further()
    keys = dialog(OwnKeysDialog)
    keys.take_card(photo)
    assert [card.label.text() for card in keys.cards] == ["Quay police"]
    keys.see.click()
    settle()
    shown.eyes[-1].show(held_up(path))
    assert len(keys.cards) == 1
    assert "on yours already" in " ".join(label.text() for label in keys.findChildren(QLabel))
    assert keys.cards[0].isVisible()
    room = keys.screen().availableGeometry()
    keys.move(room.left(), room.bottom() - 200)
    keys.take_card(card_file(tmp_path, b"t" * 32))
    assert room.contains(keys.frameGeometry()), "its way on is not below the edge"
    assert keys.cards[0].height() > keys.cards[0].label.height() * 3, "what was added has its room"
    keys.accept()
    settle()
    focused = program.desktop.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "own_further"
