"""How soon the next card stands on the child's screen in every language, and a recording is heard."""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtMultimedia import QMediaPlayer

from benchmarks.rows import Row
from hearing.app import Parts, build_context, make_application
from hearing.explanation.clips.shelf import ClipShelf
from hearing.explanation.clips.sound import RATE, wav
from hearing.files.resources import resource_root
from hearing.protocols.age import AgeBand
from hearing.ui.child.palette import Appearance, child_palette
from hearing.ui.child.pictures import Drawings
from hearing.ui.child.window import ChildWindow
from hearing.ui.demo.card_pictures import slides_of
from hearing.ui.media.read_aloud import ReadAloud
from hearing.ui.speech import Speech
from hearing.ui.telling.loading import load_source

CARD_LIMIT_MS = 50.0
HEARD_LIMIT_MS = 300.0
LONGEST_MS = 5000
WORDS = "You may stop."


def rows() -> list[Row]:
    """The slowest card of all languages, and the first sentence of a recording."""
    make_application()
    with tempfile.TemporaryDirectory() as home:
        context = build_context(Parts(config=Path(home) / "settings"))
        source = load_source(context.catalogues)
        window = ChildWindow(
            Drawings(resource_root() / "icons"), Appearance(child_palette(context.theme.tokens), 1)
        )
        window.resize(QSize(1366, 768))
        window.show()
        took: list[float] = []
        for language in source.languages():
            slides = [slide for _, slide in slides_of(source, language, AgeBand.YOUNGER)]
            # The first card of a script waits for its font, behind the screen before it.
            window.show_slide(slides[0])
            window.grab()
            for slide in slides[1:]:
                began = time.perf_counter()
                window.show_slide(slide)
                window.grab()
                took.append((time.perf_counter() - began) * 1000)
        window.dismiss()
        heard = _heard(ClipShelf(Path(home) / "clips"), context.speech)
        context.tasks.finish()
    return [
        Row(
            "card to card on the child's screen, slowest of all languages",
            max(took),
            "ms",
            None,
            CARD_LIMIT_MS,
        ),
        Row("a recorded sentence begins", heard, "ms", None, HEARD_LIMIT_MS),
    ]


def _heard(shelf: ClipShelf, computer: Speech) -> float:
    shelf.begin("ti", "measured", date(2026, 11, 2))
    shelf.keep_voice("ti", WORDS, wav(b"\x00\x20" * RATE))
    reading, loop = ReadAloud(computer, shelf, heard=lambda: True), QEventLoop()
    began, ended = time.perf_counter(), [0.0]
    assert reading.say(WORDS, "ti")
    player = reading.findChild(QMediaPlayer)
    assert player is not None

    def on_place(place: int) -> None:
        if place > 0 and not ended[0]:
            ended[0] = time.perf_counter()
            loop.quit()

    player.positionChanged.connect(on_place)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()
    reading.stop()
    return (ended[0] - began) * 1000
