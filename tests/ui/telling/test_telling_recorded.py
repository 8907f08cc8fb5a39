"""Cards read by a person's recording, sentence by sentence, and cards with a film in a sign language."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameInput,
)
from pytestqt.qtbot import QtBot

from hearing.explanation.clips.said import said
from hearing.explanation.clips.sound import RATE, wav
from hearing.explanation.clips.wanted import film_card, film_of
from hearing.ui.child.slides import Slide
from hearing.ui.context import VaultContext
from hearing.ui.media import read_aloud
from hearing.ui.media.film_check import FilmCheck
from hearing.ui.telling.loading import load_source
from tests.conftest import FakeClock
from tests.ui.telling.conftest import HeardSpeech, OpenScreen
from tests.ui.telling.steps import begin, on_second_display, only

# Machines that run tests have nothing to be heard with, and the media library says so each time.
pytestmark = pytest.mark.qt_log_ignore(
    "No audio device",
    "PulseAudio",
    "Could not open",
    "library",
    "symbols",
    "Invalid frameRate",
    "No RHI",
)
SHORT = wav(b"".join(struct.pack("<h", round(9000 * math.sin(n / 8))) for n in range(RATE // 20)))


@pytest.fixture(scope="module")
def film(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a second of a film, made by the media library itself."""
    path = tmp_path_factory.mktemp("film") / "card.mkv"
    session, recorder, frames = QMediaCaptureSession(), QMediaRecorder(), QVideoFrameInput()
    session.setRecorder(recorder)
    session.setVideoFrameInput(frames)
    shape = QMediaFormat(QMediaFormat.FileFormat.Matroska)
    shape.setVideoCodec(QMediaFormat.VideoCodec.MotionJPEG)
    recorder.setMediaFormat(shape)
    recorder.setVideoFrameRate(25)
    recorder.setOutputLocation(QUrl.fromLocalFile(str(path)))
    sent = [0]

    def feed() -> None:
        while sent[0] < 12:
            image = QImage(160, 120, QImage.Format.Format_RGB32)
            image.fill(0x3366AA)
            frame = QVideoFrame(image)
            frame.setStartTime(sent[0] * 40_000)
            frame.setEndTime((sent[0] + 1) * 40_000)
            if not frames.sendVideoFrame(frame):
                return
            sent[0] += 1
        recorder.stop()

    frames.readyToSendVideoFrame.connect(feed)
    recorder.record()
    _until_stopped(recorder)
    return path


def _until_stopped(recorder: QMediaRecorder) -> None:
    loop = QEventLoop()
    recorder.recorderStateChanged.connect(
        lambda state: loop.quit() if state == QMediaRecorder.RecorderState.StoppedState else None
    )
    QTimer.singleShot(10_000, loop.quit)
    loop.exec()


@pytest.fixture
def speechless(monkeypatch: pytest.MonkeyPatch, speech: HeardSpeech) -> HeardSpeech:
    """A computer with no voice."""
    monkeypatch.setattr(speech, "available", lambda language: False)
    monkeypatch.setattr(speech, "say", lambda *_: False)
    return speech


def record(context: VaultContext, clock: FakeClock, sentences: list[str]) -> None:
    shelf = context.reading.shelf
    shelf.begin("en", "Harbour", clock.now().date())
    for words in sentences:
        shelf.keep_voice("en", words, SHORT)


def card(window: object) -> Slide:
    slide = getattr(window, "slide", None)
    assert isinstance(slide, Slide)
    return slide


def test_a_recorded_card_is_read_sentence_by_sentence(
    context: VaultContext, clock: FakeClock, qtbot: QtBot, speechless: HeardSpeech
) -> None:
    text = "I listen to you. You may stop.\nAsk me."
    record(context, clock, [one.words for one in said(text)])
    marked: list[tuple[int, int]] = []
    context.reading.word.connect(lambda start, length: marked.append((start, length)))
    assert not context.reading.needs_adult(text, "en")
    with qtbot.waitSignal(context.reading.stopped, timeout=5000):
        assert context.reading.say(text, "en")
    assert [text[start : start + length] for start, length in marked] == [
        "I listen to you.",
        "You may stop.",
        "Ask me.",
    ]


def test_a_sentence_nobody_recorded_is_the_adults_to_say(
    context: VaultContext,
    clock: FakeClock,
    qtbot: QtBot,
    speechless: HeardSpeech,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read_aloud, "AROUND_MS", 5)
    monkeypatch.setattr(read_aloud, "PER_WORD_MS", 1)
    record(context, clock, ["You may stop."])
    yours: list[str] = []
    context.reading.yours.connect(yours.append)
    assert context.reading.needs_adult("I am Kari. You may stop.", "en")
    with qtbot.waitSignal(context.reading.stopped, timeout=5000):
        assert context.reading.say("I am Kari. You may stop.", "en")
    assert yours == ["I am Kari."]
    assert not context.reading.say("Nothing of this.", "en")
    assert not context.reading.say("You may stop.", "nb")


def test_a_voice_of_the_computer_reads_what_is_not_wholly_recorded(
    context: VaultContext, clock: FakeClock, speech: HeardSpeech
) -> None:
    record(context, clock, ["You may stop."])
    assert context.reading.say("I am Kari. You may stop.", "en")
    assert speech.heard == [("en", "I am Kari. You may stop.")]


def test_the_adult_sees_which_sentence_to_say(
    context: VaultContext,
    clock: FakeClock,
    open_screen: OpenScreen,
    speechless: HeardSpeech,
    vault: object,
) -> None:
    record(context, clock, ["That is my job."])
    screen = open_screen()
    on_second_display(screen)
    assert screen.setup is not None
    screen.setup.language.choose("en")
    assert screen.setup.voice_note.isVisible()
    window = begin(screen)
    record(context, clock, [said(card(window).spoken)[-1].words])
    screen.telling.aloud.click()
    assert screen.telling.yours.isVisible()
    assert said(card(window).spoken)[0].words in screen.telling.yours.text()
    assert window.stage.title.marked
    screen.telling.reads.setChecked(False)
    assert not screen.telling.yours.isVisible()
    assert only(vault).cards[0].read_aloud == 1  # type: ignore[arg-type]


def test_a_card_is_shown_in_a_sign_language(
    context: VaultContext,
    clock: FakeClock,
    open_screen: OpenScreen,
    speech: HeardSpeech,
    film: Path,
    qtbot: QtBot,
) -> None:
    screen = open_screen()
    assert screen.setup is not None
    assert not screen.setup.signed_field.isVisible()
    topic = load_source(context.catalogues).content.topics[0]
    band = screen.setup.choices().band
    shelf = context.reading.shelf
    shelf.begin("nsl", "Harbour", clock.now().date())
    shelf.keep_film("nsl", film_card(topic.id, band), film_of(topic, band), film)
    again = open_screen()
    on_second_display(again)
    assert again.setup is not None
    again.setup.language.choose("en")
    again.setup.signed.choose("nsl")
    assert again.setup.signed.currentText() == "Norsk tegnspråk"
    window = begin(again)
    stage = window.stage
    qtbot.waitUntil(lambda: stage.film.has_frame, timeout=5000)
    assert stage.film.isVisible()
    assert not stage.picture.isVisible()
    assert speech.heard == []
    again.telling.forward_button.click()
    assert not stage.film.isVisible()
    assert stage.picture.isVisible()
    assert len(speech.heard) == 1


def test_a_film_is_tried_before_it_is_taken(film: Path, tmp_path: Path, qtbot: QtBot) -> None:
    check = FilmCheck()
    with qtbot.waitSignal(check.plays, timeout=5000):
        check.look(film)
    sound = tmp_path / "sound.mp4"
    sound.write_bytes(SHORT)
    with qtbot.waitSignal(check.refused, timeout=5000):
        check.look(sound)
    nothing = tmp_path / "nothing.mp4"
    nothing.write_bytes(b"no film at all" * 100)
    with qtbot.waitSignal(check.refused, timeout=5000):
        check.look(nothing)
