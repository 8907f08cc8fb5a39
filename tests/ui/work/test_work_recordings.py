"""Recordings in the settings: a voice into the microphone, films, and files for other computers."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hearing.explanation.clips.sound import RATE, seconds
from hearing.ui.media.film_check import FilmCheck
from hearing.ui.recording.film_dialog import FilmDialog
from hearing.ui.recording.voice_dialog import VoiceDialog
from hearing.ui.settings.recordings_part import RecordingsPart
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.widgets import Dialog, Question
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open

pytestmark = pytest.mark.qt_log_ignore(
    "No audio device", "PulseAudio", "Could not open", "library", "symbols"
)


class FakeEar:
    """Hears the samples it was given."""

    def __init__(self) -> None:
        self.hears: bytes | None = tone(0.3)

    def open(self) -> QIODevice | None:
        if self.hears is None:
            return None
        self._data = QByteArray(self.hears)
        self._stream = QBuffer(self._data)
        self._stream.open(QIODevice.OpenModeFlag.ReadOnly)
        return self._stream

    def close(self) -> None:
        self._stream.close()


def tone(long_s: float, loud: float = 0.4) -> bytes:
    samples = (round(32_000 * loud * math.sin(n / 8)) for n in range(round(RATE * long_s)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


@pytest.fixture
def ear() -> FakeEar:
    return FakeEar()


@pytest.fixture
def part(program: Open, ear: FakeEar) -> RecordingsPart:
    screen = program.at("settings", SettingsScreen)
    screen.recordings._ear = ear
    return screen.recordings


def recording(part: RecordingsPart) -> VoiceDialog:
    part.voice.click()
    settle()
    return dialog(VoiceDialog)


def agree(shown: VoiceDialog | FilmDialog) -> None:
    shown.name.setText("Harbour, Selam")
    shown.agreed.setChecked(True)
    settle()


def words_on(widget: QLabel | Dialog | RecordingsPart) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_voice_is_recorded_with_one_key(part: RecordingsPart, ear: FakeEar) -> None:
    assert "Nothing is recorded yet." in words_on(part)
    shown = recording(part)
    assert unnamed(shown) == []
    assert unreached(shown) == []
    assert clipped(shown) == []
    assert not shown.record.isEnabled()
    agree(shown)
    first = shown.words.text()
    shown.record.setFocus()
    QTest.keyClick(shown.record, Qt.Key.Key_Return)
    assert "Stop" in shown.record.text()
    QTest.keyClick(shown.record, Qt.Key.Key_Return)
    settle()
    assert shown.words.text() != first
    assert shown.progress.text().startswith("1 of ")
    assert "Kept." in shown.state.text()
    shelf = part.context.reading.shelf
    kept = shelf.voice(str(shown.language.currentData()), first)
    assert kept is not None
    assert 0.2 < seconds(kept.read_bytes()) < 0.7
    shown.before.click()
    assert shown.words.text() == first
    assert shown.hear.isEnabled()
    shown.hear.click()
    shown.forget.click()
    settle()
    assert not shown.hear.isEnabled()
    assert shelf.voice(str(shown.language.currentData()), first) is None
    shown.accept()
    settle()


@pytest.mark.parametrize(
    ("heard", "says"),
    [
        (bytes(RATE), "Nothing was heard"),
        (struct.pack("<h", 32_767) * RATE, "Too loud"),
        (None, "no microphone"),
    ],
)
def test_what_cannot_be_used_is_said_and_not_kept(
    part: RecordingsPart, ear: FakeEar, heard: bytes | None, says: str
) -> None:
    shown = recording(part)
    agree(shown)
    ear.hears = heard
    first = shown.words.text()
    shown.record.click()
    if heard is not None:
        shown.record.click()
    settle()
    assert says in shown.state.text()
    assert shown.words.text() == first
    assert part.context.reading.shelf.languages() == ()
    shown.reject()
    settle()


def test_recordings_go_to_a_file_and_come_back(part: RecordingsPart, tmp_path: Path) -> None:
    shown = recording(part)
    agree(shown)
    for _ in range(2):
        shown.record.click()
        shown.record.click()
        settle()
    language = str(shown.language.currentData())
    shown.accept()
    settle()
    assert "2 sentences" in words_on(part)
    path = tmp_path / "voices.hearing-clips"
    part.write(language, path)
    settle()
    part._ask_remove(language, language)
    dialog(Question).accept()
    settle()
    assert "Nothing is recorded yet." in words_on(part)
    part.read(path)
    settle()
    assert "2 sentences" in words_on(part)
    path.write_bytes(path.read_bytes()[:-9])
    part.read(path)
    settle()
    assert "2 sentences" in words_on(part)


def test_a_film_is_put_beside_a_card(
    part: RecordingsPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FilmCheck, "look", lambda check, path: check.plays.emit(path))
    part.films.click()
    settle()
    shown = dialog(FilmDialog)
    assert unnamed(shown) == []
    assert unreached(shown) == []
    assert clipped(shown) == []
    assert not shown.choose.isEnabled()
    agree(shown)
    assert shown.choose.isEnabled()
    assert not shown.look.isEnabled()
    film = tmp_path / "card.mp4"
    film.write_bytes(b"frames")
    shown.take(film)
    settle()
    assert "has a film" in shown.state.text()
    assert shown.look.isEnabled()
    shown.forget.click()
    settle()
    assert "no film" in shown.state.text()
    shown.take(film)
    settle()
    shown.accept()
    settle()
    assert "1 film" in words_on(part)
    assert "Norsk tegnspråk" in words_on(part)
