"""An agency's own protocols in the settings: looked at, installed, used, updated and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from hearing.interview.records import Session, SessionKind
from hearing.protocols.age import AgeBand
from hearing.protocols.packs import PackAbout, build_pack
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.settings.pack_dialog import PackDialog, RemovePackDialog
from hearing.ui.settings.view import SettingsScreen
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open

SAMPLE = (Path(__file__).parents[2] / "protocols" / "sample.yaml").read_text(encoding="utf-8")


def pack(folder: Path, version: str, title: str = "") -> Path:
    head = next(line for line in SAMPLE.splitlines() if line.startswith("id: "))
    text = SAMPLE.replace(head, "id: harbour-talk", 1)
    if title:
        old = next(line for line in text.splitlines() if line.startswith("title: "))
        text = text.replace(old, f"title: {title}", 1)
    about = PackAbout(id="harbour", title="Harbour team", version=version, made_by="Harbour")
    path = folder / f"harbour-{version}.hearing-protocols"
    path.write_bytes(build_pack(about, {"talk.yaml": text}))
    return path


def settings(program: Open) -> SettingsScreen:
    return program.at("settings", SettingsScreen)


def install(program: Open, path: Path, says: str) -> None:
    settings(program).protocols.read(path)
    settle()
    asked = dialog(PackDialog)
    assert unnamed(asked) == []
    assert unreached(asked) == []
    assert clipped(asked) == []
    assert says in "\n".join(label.text() for label in asked.findChildren(QLabel))
    QTest.mouseClick(asked.primary, Qt.MouseButton.LeftButton)
    settle()


def start(program: Open) -> Session:
    work = program.desktop.work
    assert work is not None
    form = SessionForm(
        kind=SessionKind.INFORMAL, age_band=AgeBand.OLDER, protocol_id="harbour-talk", language="en"
    )
    begun: list[Session] = []
    start_session(work.context, program.case, form, begun.append)
    settle()
    return begun[0]


def test_a_pack_is_installed_used_updated_and_removed(program: Open, tmp_path: Path) -> None:
    install(program, pack(tmp_path, "1.0", "First wording"), "Not installed here yet.")
    screen = settings(program)
    assert "Harbour team" in "\n".join(label.text() for label in screen.findChildren(QLabel))
    session = start(program)
    before = program.vault.sessions.protocol_yaml(session.id)
    assert "First wording" in before
    install(program, pack(tmp_path, "1.1", "Second wording"), "Takes the place of version 1.0.")
    assert program.vault.sessions.protocol_yaml(session.id) == before
    assert "Second wording" in program.vault.sessions.protocol_yaml(start(program).id)
    away = settings(program).findChild(QAbstractButton, "remove_harbour")
    assert away is not None
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog(RemovePackDialog).primary, Qt.MouseButton.LeftButton)
    settle()
    assert settings(program).findChild(QAbstractButton, "remove_harbour") is None
    assert program.vault.sessions.protocol_yaml(session.id) == before


def test_what_is_no_pack_is_told_in_a_sentence(program: Open, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.hearing-protocols"
    wrong.write_bytes(b"nothing of the kind")
    settings(program).protocols.read(wrong)
    settle()
    shown = program.desktop.window.notices
    assert "not a pack of protocols" in "\n".join(label.text() for label in shown.findChildren(QLabel))


def test_an_older_pack_says_so(program: Open, tmp_path: Path) -> None:
    install(program, pack(tmp_path, "1.10"), "Not installed here yet.")
    install(program, pack(tmp_path, "1.9"), "Older than version 1.10")
