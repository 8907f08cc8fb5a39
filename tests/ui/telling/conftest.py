"""A real vault with an invented case in it, and the program's parts around a telling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from hearing.explanation.clips.shelf import ClipShelf
from hearing.files.resources import resource_root
from hearing.interview.records import Case, Session, SessionKind
from hearing.language.catalogues import Catalogues
from hearing.ports import NewId
from hearing.protocols.age import AgeBand
from hearing.protocols.library import ProtocolFiles, ProtocolLibrary
from hearing.questions.library import RuleLibrary
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext
from hearing.ui.machine_settings import MachineSettings
from hearing.ui.media.read_aloud import ReadAloud
from hearing.ui.notices import Notices
from hearing.ui.shell.places import Place, Saved
from hearing.ui.speech import Speech, Voice
from hearing.ui.style import Theme, ThemeStore
from hearing.ui.style.fonts import load_fonts
from hearing.ui.tasks import InlineTaskRunner
from hearing.ui.telling.place import place_of
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.texts import UiTexts
from tests.conftest import FakeClock

SESSION = "5e55" * 8


class HeardSpeech(Speech):
    """A voice for some languages that remembers what it said."""

    def __init__(self, languages: set[str]) -> None:
        super().__init__()
        self.languages = languages
        self.heard: list[tuple[str, str]] = []

    def voices(self, language: str) -> tuple[Voice, ...]:
        return (Voice("a voice", language),) if language in self.languages else ()

    def available(self, language: str) -> bool:
        return language in self.languages

    def say(self, text: str, language: str, voice_name: str = "") -> bool:
        if language in self.languages:
            self.heard.append((language, text))
        return language in self.languages

    def stop(self) -> None:
        """Nothing is ever still being said."""


@dataclass
class Steps:
    """Stands for the shell: remembers where the screen wanted to go."""

    place: Place = field(default_factory=lambda: Place.parse("cases"))
    went: list[str] = field(default_factory=list)
    saved: list[Saved] = field(default_factory=list)
    system_lock_available: bool = False

    def open(self, place: str) -> None:
        self.went.append(place)

    def back(self) -> None:
        self.went.append("back")

    def lock(self) -> None:
        self.went.append("lock")

    def show_saved(self, state: Saved) -> None:
        self.saved.append(state)


@pytest.fixture
def speech() -> HeardSpeech:
    return HeardSpeech({"en", "nb"})


@pytest.fixture
def vault(tmp_path: Path, clock: FakeClock, new_id: NewId, fast_kdf: KdfParameters) -> Iterator[Vault]:
    made = Vault.create(
        tmp_path / "vault",
        passphrase="five quiet herons wade at dawn",
        person="Astrid Lund",
        recovery_recipient=None,
        clock=clock,
        new_id=new_id,
        kdf=fast_kdf,
        allow_weak=True,
    )
    case = Case(id="ca5e" * 8, label="Heron", trusted_adult="Grandma", opened_at=clock.now())
    made.cases.add(case)
    session = Session(
        id=SESSION,
        case_id=case.id,
        number=1,
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.YOUNGER,
        language="nb",
        interviewer="Astrid Lund",
        protocol_id="supportive-interview",
        protocol_version="1",
        protocol_sha256="0" * 64,
        started_at=clock.now(),
    )
    made.sessions.start(session, "id: supportive-interview\n")
    yield made
    made.close()


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Iterator[ThemeStore]:
    """The light theme on the whole program, taken off afterwards."""
    assert load_fonts() == []
    store = ThemeStore(resource_root(), Theme.LIGHT)
    font, palette = qapp.font(), qapp.palette()
    store.apply()
    yield store
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def context(
    vault: Vault,
    clock: FakeClock,
    new_id: NewId,
    catalogues: Catalogues,
    theme: ThemeStore,
    speech: HeardSpeech,
    tmp_path: Path,
    protocol_files: ProtocolFiles,
) -> VaultContext:
    texts = UiTexts(catalogues, "en")
    return VaultContext(
        texts=texts,
        tasks=InlineTaskRunner(),
        notices=Notices(texts, catalogues),
        clock=clock,
        new_id=new_id,
        catalogues=catalogues,
        theme=theme,
        settings=MachineSettings(tmp_path / "config", InlineTaskRunner()),
        speech=speech,
        vault=vault,
        library=ProtocolLibrary(resource_root() / "protocols", catalogues, files=protocol_files),
        rules=RuleLibrary(resource_root() / "questions"),
        reading=ReadAloud(speech, ClipShelf(tmp_path / "clips"), heard=lambda: True),
    )


@pytest.fixture
def steps() -> Steps:
    return Steps()


OpenScreen = Callable[..., TellingScreen]


@pytest.fixture
def open_screen(context: VaultContext, steps: Steps, qtbot: QtBot) -> Iterator[OpenScreen]:
    """Opens the place in a main window, as the shell does, and leaves it as the shell does."""
    made: list[tuple[QMainWindow, TellingScreen]] = []

    def open_at(topic: str | None = None) -> TellingScreen:
        window = QMainWindow()
        qtbot.addWidget(window)
        screen = TellingScreen(context, steps, Place.parse(place_of(SESSION, topic)))
        window.setCentralWidget(screen)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        made.append((window, screen))
        return screen

    yield open_at
    for _, screen in made:
        screen.before_lock()
