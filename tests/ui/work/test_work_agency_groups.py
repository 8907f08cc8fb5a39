"""Groups, further keys and address books on the agencies screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from hearing.agencies.card import AgencyCard, CardKey
from hearing.agencies.records import Agency, AgencyKey, AgencyRole
from hearing.bundles.address_books import own_book
from hearing.bundles.agency_cards import card_text, read_card
from hearing.bundles.identity_export import read_identity
from hearing.bundles.signing import verify_key_of
from hearing.ui.agencies.agency_dialog import AgencyDialog
from hearing.ui.agencies.card_dialogs import ArrivedCardDialog, OwnCardDialog
from hearing.ui.agencies.group_dialog import GroupDialog
from hearing.ui.agencies.identity_dialogs import OfficerDialog, RotateDialog
from hearing.ui.agencies.own_keys_dialog import OwnKeysDialog
from hearing.ui.agencies.view import AgenciesScreen
from hearing.ui.widgets import Question
from tests.bundles.conftest import hand
from tests.ui.base.steps import PASSPHRASE, dialog, settle
from tests.ui.work.conftest import Open

DAY = date(2026, 2, 1)
MAIN, DUTY = b"m" * 32, b"d" * 32
KEYS = {seed: hand().recipient for seed in (MAIN, DUTY)}


def agencies(program: Open) -> AgenciesScreen:
    program.go("agencies")
    assert program.desktop.work is not None
    screen = program.desktop.work.screen_widget
    assert isinstance(screen, AgenciesScreen)
    return screen


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def agency(program: Open, name: str, *more: AgencyKey) -> Agency:
    return program.vault.agencies.add(
        Agency(
            id=program.vault.new_id(), name=name, role=AgencyRole.POLICE, recipient=KEYS[MAIN],
            signing_key=verify_key_of(MAIN), compared_on=DAY, more_keys=more,
        )
    )  # fmt: skip


def duty(**changes: object) -> AgencyKey:
    made = AgencyKey(label="Duty laptop", recipient=KEYS[DUTY], signing_key=verify_key_of(DUTY))
    return made.model_copy(update=changes)


def card_file(folder: Path) -> Path:
    card = AgencyCard(
        format=2, name="Harbour", role=AgencyRole.POLICE, recipient=KEYS[MAIN], made_on=DAY,
        signing_key=verify_key_of(MAIN),
        more_keys=(CardKey(label="Duty laptop", recipient=KEYS[DUTY], signing_key=verify_key_of(DUTY)),),
    )  # fmt: skip
    path = folder / "card"
    path.write_bytes(card_text(card, MAIN))
    return path


def test_a_group_is_made_changed_and_removed(program: Open) -> None:
    police, school = agency(program, "Harbour police"), agency(program, "Hill school")
    agencies(program).groups.ask_for(None)
    asked = dialog(GroupDialog)
    asked.accept()
    assert asked.isVisible(), "a group has a name and members"
    asked.name.setText("Barnahus group, north")
    for name in (police.id, school.id):
        asked.choice.choose(name)
        asked.add_button.click()
    assert not asked._adding.isVisibleTo(asked), "everybody is in it"
    first, second = asked.members
    first.leads.setChecked(True)
    second.leads.setChecked(True)
    assert not first.leads.isChecked(), "one agency leads"
    second.task.setText("Everyday life")
    first.decides.setChecked(True)
    asked.accept()
    settle()
    (kept,) = program.vault.groups.list()
    assert [(one.leads, one.decides, one.task) for one in kept.members] == [
        (False, True, ""), (True, False, "Everyday life"),
    ]  # fmt: skip
    screen = agencies(program)
    assert "Hill school leads" in words_on(screen)
    screen.groups.ask_for(kept)
    asked = dialog(GroupDialog)
    asked.members[0].remove.click()
    asked.accept()
    settle()
    assert [one.agency_id for one in program.vault.groups.list()[0].members] == [school.id]
    screen.groups.ask_for(program.vault.groups.list()[0])
    dialog(GroupDialog).remove_button.click()
    settle()
    dialog(Question).accept()
    settle()
    assert program.vault.groups.list() == []


def test_further_keys_of_a_known_agency_are_compared_one_by_one(program: Open, tmp_path: Path) -> None:
    agency(program, "Harbour")
    screen = agencies(program)
    screen.show_card(card_file(tmp_path))
    settle()
    shown = dialog(ArrivedCardDialog)
    assert "forger" in shown.news.text()
    shown.compared.setChecked(True)
    shown.accept()
    assert shown.isVisible(), "the new pair was not compared"
    shown.toggles[verify_key_of(DUTY)].setChecked(True)
    shown.accept()
    settle()
    (kept,) = program.vault.agencies.list()
    assert [key.label for key in kept.more_keys] == ["Duty laptop"]
    assert kept.more_keys[0].compared_on is not None
    assert "2 pairs of keys" in words_on(screen)


def test_a_key_is_said_to_be_used_no_more(program: Open) -> None:
    known = agency(program, "Harbour", duty())
    screen = agencies(program)
    assert "Not compared yet" in words_on(screen)
    screen.ask_for(known)
    asked = dialog(AgencyDialog)
    assert "Duty laptop" in words_on(asked)
    asked.further[0].retire.setChecked(True)
    asked.signing_key.setText("3" * 64)
    asked.accept()
    settle()
    (kept,) = program.vault.agencies.list()
    assert [(key.label, key.retired_on is not None) for key in kept.more_keys] == [
        ("Duty laptop", True),
        ("", True),
    ]
    assert kept.more_keys[1].signing_key == verify_key_of(MAIN), "kept for what it signed"


def test_keys_of_our_other_vaults_stand_on_our_card(program: Open, tmp_path: Path) -> None:
    screen = agencies(program)
    screen.ask_further()
    asked = dialog(OwnKeysDialog)
    asked.take_card(card_file(tmp_path))
    settle()
    assert [card.label.text() for card in asked.cards] == ["Harbour", "Duty laptop"]
    asked.cards[0].remove.click()
    asked.cards[0].label.setText("Duty laptop 2")
    asked.accept()
    settle()
    assert "Duty laptop 2" in words_on(screen)
    screen.ask_own()
    path = tmp_path / "ours"
    own = dialog(OwnCardDialog)
    own.name.setText("Lakeside")
    screen.desk.write(own.about(), path)
    own.reject()
    settle()
    card = read_card(path.read_bytes())
    assert [key.label for key in card.key_pairs()] == ["", "Duty laptop 2"]
    assert card.recipient == program.vault.identity.recipient()


def test_an_address_book_is_taken_where_a_card_is(program: Open, tmp_path: Path) -> None:
    agency(program, "Harbour")
    path = tmp_path / "book"
    path.write_bytes(own_book(program.vault, DAY))
    screen = agencies(program)
    screen.show_card(path)
    settle()
    notice = program.desktop.window.notices.notice
    assert notice is not None
    assert notice.sentence == "0 added, 0 changed, 0 left as they were."


def test_our_keys_are_copied_and_changed_only_with_the_passphrase(program: Open, tmp_path: Path) -> None:
    screen, officer, path = agencies(program), hand(), tmp_path / "copy"
    screen.ask_officer()
    asked = dialog(OfficerDialog)
    asked.recipient.setText("age1 not a key")
    asked.accept()
    assert asked.isVisible()
    asked.reject()
    screen.desk.copy_keys(officer.recipient, "wrong", path)
    settle()
    assert not path.exists()
    screen.desk.copy_keys(officer.recipient, PASSPHRASE, path)
    settle()
    before = program.vault.identity.recipient()
    assert read_identity(path.read_bytes(), (officer.identity,)).recipient == before
    screen.ask_rotate()
    change = dialog(RotateDialog)
    change.accept()
    assert change.isVisible(), "the passphrase is asked for"
    change.passphrase.edit.setText(PASSPHRASE)
    change.accept()
    settle()
    assert program.vault.identity.recipient() != before
    assert program.vault.identity.recipient() in words_on(screen).replace("\u200b", "")
