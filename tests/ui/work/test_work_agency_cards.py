"""Cards on the agencies screen: ours is written, another's is looked at, compared and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel

from hearing.agencies.card import CARD_FORMAT, AgencyCard
from hearing.agencies.records import AgencyRole
from hearing.bundles.agency_cards import card_text, read_card
from hearing.bundles.signing import verify_key_of
from hearing.ui.agencies.card_dialogs import ArrivedCardDialog, OwnCardDialog
from hearing.ui.agencies.view import AgenciesScreen
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open


def agencies(program: Open) -> AgenciesScreen:
    return program.at("agencies", AgenciesScreen)


def words_on(screen: AgenciesScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def card_file(folder: Path, seed: bytes, contact: str = "555") -> Path:
    card = AgencyCard(
        format=CARD_FORMAT,
        name="Quay police",
        role=AgencyRole.POLICE,
        contact=contact,
        recipient=f"age1{'q' * 58}",
        signing_key=verify_key_of(seed),
        made_on=date(2026, 11, 2),
    )
    path = folder / f"{seed[:1].decode()}{contact}.hearing-agency"
    path.write_bytes(card_text(card, seed))
    return path


def test_our_card_is_written_and_shown_as_a_code(program: Open, tmp_path: Path) -> None:
    screen = agencies(program)
    button = screen.findChild(QAbstractButton, "own_card")
    assert isinstance(button, QAbstractButton)
    button.click()
    settle()
    shown = dialog(OwnCardDialog)
    assert unnamed(shown) == []
    assert unreached(shown) == []
    assert clipped(shown) == []
    shown.accept()
    assert shown.isVisible()
    shown.name.setText("Lighthouse")
    shown.role.choose(AgencyRole.CHILD_WELFARE)
    shown.legal_basis.setText("Child Welfare Act")
    about = shown.about()
    shown.reject()
    settle()
    path = tmp_path / "card.hearing-agency"
    screen.desk.write(about, path)
    settle()
    card = read_card(path.read_bytes())
    assert (card.name, card.role, card.legal_basis) == (
        "Lighthouse",
        AgencyRole.CHILD_WELFARE,
        "Child Welfare Act",
    )
    assert card.fingerprint in words_on(screen)
    assert "read with a camera" in words_on(screen)
    screen.ask_own()
    again = dialog(OwnCardDialog)
    assert again.name.text() == "Lighthouse"
    again.reject()
    settle()


def test_a_card_is_looked_at_compared_and_kept(program: Open, tmp_path: Path) -> None:
    screen = agencies(program)
    screen.show_card(card_file(tmp_path, b"s" * 32))
    settle()
    shown = dialog(ArrivedCardDialog)
    assert unnamed(shown) == []
    assert unreached(shown) == []
    assert clipped(shown) == []
    assert "do not know" in shown.news.text()
    shown.accept()
    settle()
    assert "Not compared yet" in words_on(screen)
    screen.show_card(card_file(tmp_path, b"s" * 32, contact="556"))
    settle()
    shown = dialog(ArrivedCardDialog)
    shown.compared.setChecked(True)
    shown.accept()
    settle()
    assert "Not compared yet" not in words_on(screen)
    assert "Compared" in words_on(screen)


def test_other_keys_are_not_taken_unheard(program: Open, tmp_path: Path) -> None:
    screen = agencies(program)
    screen.show_card(card_file(tmp_path, b"s" * 32))
    settle()
    dialog(ArrivedCardDialog).accept()
    settle()
    screen.show_card(card_file(tmp_path, b"o" * 32))
    settle()
    shown = dialog(ArrivedCardDialog)
    assert "forger" in shown.news.text()
    shown.accept()
    assert shown.isVisible()
    assert shown.problem.isVisible()
    shown.compared.setChecked(True)
    shown.accept()
    settle()
    assert program.desktop.work is not None
    (kept,) = program.desktop.work.context.vault.agencies.list()
    assert kept.signing_key == verify_key_of(b"o" * 32)
    assert kept.compared_on is not None


def test_a_changed_card_is_refused_in_words(program: Open, tmp_path: Path) -> None:
    screen = agencies(program)
    path = card_file(tmp_path, b"s" * 32)
    path.write_bytes(path.read_bytes().replace(b"555", b"999"))
    screen.show_card(path)
    settle()
    assert "changed after it was made" in words_on_window(program)
    assert program.desktop.work is not None
    assert program.desktop.work.context.vault.agencies.list() == []


def words_on_window(program: Open) -> str:
    labels = program.desktop.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
