"""Making a vault and opening it, with the real vault behind the real window."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot

from hearing.errors import HearingError
from hearing.language.messages import UNKNOWN
from hearing.ports import NewId
from hearing.storage.kdf import KdfParameters
from hearing.storage.officers import join_shares, read_share, split_key
from hearing.storage.slots import AgeIdentity
from hearing.storage.vault import RECOVERY, Vault
from hearing.ui.desktop import Desktop
from hearing.ui.tasks import QtTaskRunner
from hearing.ui.unlock.door import Door, NewVault
from hearing.ui.unlock.officers_dialog import OfficersDialog
from hearing.ui.unlock.recovery_step import Recovery
from hearing.ui.unlock.shares_dialog import SharesDialog
from tests.conftest import FakeClock
from tests.ui.base.steps import (
    PASSPHRASE,
    PERSON,
    MakeDesktop,
    create_view,
    dialog,
    open_view,
    settle,
    the_vault,
    unlock,
)
from tests.ui.base.walking import clipped, unnamed, unreached


def fill_person(desktop: Desktop, again: str = PASSPHRASE) -> None:
    person = create_view(desktop).person
    QTest.keyClicks(person.name, PERSON)
    QTest.keyClicks(person.first.edit, PASSPHRASE)
    QTest.keyClicks(person.again.edit, again)


def test_a_vault_is_made_with_a_recovery_key_saved_first(
    make_desktop: MakeDesktop, vault_folder: Path, tmp_path: Path
) -> None:
    desktop = make_desktop()
    fill_person(desktop)
    view = create_view(desktop)
    view.next_button.click()
    view.next_button.click()
    assert not vault_folder.exists(), "the key must be in a file before the vault is made"
    assert "Save the recovery key first" in view.recovery.saved.text()
    key_file = tmp_path / "key.txt"
    page = desktop.unlock_page
    assert page is not None
    page.save_key(key_file)
    view.next_button.click()
    assert the_vault(desktop).person == PERSON
    slots = json.loads((vault_folder / "vault.json").read_text())["slots"]
    assert [slot["kind"] for slot in slots] == ["passphrase", "recovery"]
    secret = next(line for line in key_file.read_text().splitlines() if not line.startswith("#"))
    assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == slots[1]["recipient"]


def test_a_vault_is_made_with_the_key_shared_among_officers(
    make_desktop: MakeDesktop, vault_folder: Path, tmp_path: Path, clock: FakeClock, new_id: NewId
) -> None:
    desktop = make_desktop()
    fill_person(desktop)
    view = create_view(desktop)
    view.next_button.click()
    view.recovery.officers_button.click()
    sharing = dialog(OfficersDialog)
    sharing.accept()
    files = [tmp_path / f"{number}.txt" for number in (1, 2, 3)]
    for path in files:
        sharing.save_share(path)
        sharing.accept()
    settle()
    assert view.recovery.saved.text() == "3 officers have a share each."
    view.next_button.click()
    settle()
    the_vault(desktop).close()
    identity = join_shares([read_share(path.read_text(), path.name) for path in files[:2]])
    Vault.open(vault_folder, AgeIdentity(identity), clock=clock, new_id=new_id).close()


def test_the_page_to_print_is_a_pdf_and_never_written_over(make_desktop: MakeDesktop, tmp_path: Path) -> None:
    desktop = make_desktop()
    page, view = desktop.unlock_page, create_view(desktop)
    assert page is not None
    page.save_sheet(tmp_path / "key.pdf")
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF-")
    page.save_sheet(tmp_path / "key.pdf")
    assert "is there already" in view.problem.sentence.text()


def test_a_vault_is_made_for_the_agencys_recovery_key(make_desktop: MakeDesktop, vault_folder: Path) -> None:
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    desktop = make_desktop()
    fill_person(desktop)
    view = create_view(desktop)
    view.next_button.click()
    view.recovery.ways[Recovery.AGENCY].click()
    QTest.keyClicks(view.recovery.recipient, "not a key")
    view.next_button.click()
    assert view.recovery.recipient_field.problem.text().startswith("A recovery key of an agency begins")
    view.recovery.recipient.setText("age1notreally")
    view.next_button.click()
    assert not view.problem.isHidden()
    view.recovery.recipient.setText(recipient)
    view.next_button.click()
    assert recipient in (vault_folder / "vault.json").read_text()


def test_no_recovery_is_a_way_too_and_says_what_it_means(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    fill_person(desktop)
    view = create_view(desktop)
    view.next_button.click()
    none = view.recovery.ways[Recovery.NONE]
    assert "lost for good" in none.accessibleDescription()
    none.click()
    view.next_button.click()
    assert the_vault(desktop).people.list()[0].person == PERSON


def test_what_is_missing_is_said_beside_its_field(make_desktop: MakeDesktop, vault_folder: Path) -> None:
    desktop = make_desktop()
    fill_person(desktop, again="something else")
    view = create_view(desktop)
    view.person.name.clear()
    view.next_button.click()
    assert view.person.name_field.problem.text()
    assert view.person.again_field.problem.text()
    assert not view.person.first_field.problem.text()
    assert view.person.isVisible()
    assert not vault_folder.exists()


def test_the_right_passphrase_opens(make_desktop: MakeDesktop, made_vault: Path) -> None:
    desktop = make_desktop()
    view = open_view(desktop)
    QTest.keyClicks(view.passphrase.edit, PASSPHRASE)
    QTest.keyClick(view.passphrase.edit, Qt.Key.Key_Return)
    assert the_vault(desktop).person == PERSON
    assert desktop.window.windowTitle() == "Hearing"


def test_wrong_passphrases_are_answered_and_slowed(
    make_desktop: MakeDesktop, made_vault: Path, clock: FakeClock
) -> None:
    desktop = make_desktop()
    view = open_view(desktop)
    for _ in range(3):
        unlock(desktop, "not this one")
    assert view.problem.sentence.text() == "This passphrase or key does not open the vault."
    assert view.passphrase.text() == ""
    assert not view.open_button.isEnabled()
    assert "2 seconds" in view.pause.text()
    unlock(desktop)
    assert desktop.vault_context is None, "a pause holds for the right passphrase too"
    clock.advance(2)
    desktop.unlock_page.presenter.open(view, made_vault, PASSPHRASE)  # type: ignore[union-attr]
    assert desktop.vault_context is not None


def test_the_recovery_key_opens_what_the_passphrase_forgot(
    make_desktop: MakeDesktop, door: Door, vault_folder: Path, tmp_path: Path
) -> None:
    key = door.new_recovery_key()
    door.create(NewVault(vault_folder, PERSON, PASSPHRASE, key.recipient)).close()
    (tmp_path / "key.txt").write_bytes(key.as_file())
    desktop = make_desktop()
    open_view(desktop).recover_button.click()
    dialog = desktop.unlock_page.findChild(QFileDialog)  # type: ignore[union-attr]
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "key.txt"))
    assert the_vault(desktop).id


def test_officers_open_with_their_shares_what_the_passphrase_forgot(
    make_desktop: MakeDesktop, door: Door, vault_folder: Path, tmp_path: Path
) -> None:
    key = door.new_recovery_key()
    door.create(NewVault(vault_folder, PERSON, PASSPHRASE, key.recipient)).close()
    one, two, three = split_key(key.identity, 3, 2)
    desktop = make_desktop()
    open_view(desktop).shares_button.click()
    asking = dialog(SharesDialog)
    asking.accept()
    assert asking.state.text() == "No share was added yet."
    assert unnamed(asking) == unreached(asking) == clipped(asking) == []
    asking.words.setFocus()
    wrong = "zero" if one.words[7] != "zero" else "acid"
    asking.words.setPlainText(" ".join([*one.words[:7], wrong, *one.words[8:]]))
    asking.accept()
    assert "word 8" in asking.problem.sentence.text()
    settle()
    assert not asking.findChildren(QScrollArea)[0].verticalScrollBar().isVisible()
    asking.words.setPlainText("\n".join(one.lines_of_words()))
    QTest.keyClick(asking.words, Qt.Key.Key_Tab)
    QTest.keyClick(asking.add_button, Qt.Key.Key_Space)
    assert asking.state.text() == "Added: share 1. 1 more is needed."
    assert not asking.words.toPlainText()
    assert asking.problem.isHidden()
    for again, code in ((one, "there twice"), (split_key(key.identity, 3, 2)[2], "not all of the same key")):
        asking.words.setPlainText(" ".join(again.words))
        asking.add_button.click()
        assert code in asking.problem.sentence.text()
    (tmp_path / "three.txt").write_bytes(three.as_file())
    asking.add_file(tmp_path / "three.txt")
    assert asking.state.text() == "Added: share 1, 3. That is enough."
    assert two.number not in {1, 3}
    asking.accept()
    settle()
    assert the_vault(desktop).person == RECOVERY
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, SharesDialog)]
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(key.identity.encode() in data for data in written)
    assert "Settings" in desktop.window.notices.hint.text()


def test_shares_of_another_key_are_kept_for_another_try(
    make_desktop: MakeDesktop, door: Door, vault_folder: Path, tmp_path: Path
) -> None:
    door.create(NewVault(vault_folder, PERSON, PASSPHRASE, door.new_recovery_key().recipient)).close()
    desktop = make_desktop()
    open_view(desktop).shares_button.click()
    asking = dialog(SharesDialog)
    for share in split_key(door.new_recovery_key().identity, 2, 2):
        asking.words.setPlainText(" ".join(share.words))
        asking.accept()
    asking.accept()
    assert not asking.problem.isHidden()
    assert asking.primary.isEnabled()
    assert asking.state.text() == "Added: share 1, 2. That is enough."
    assert desktop.vault_context is None


def break_json(folder: Path) -> None:
    (folder / "vault.json").write_text('{"format": 1, "slots": ')


def make_newer(folder: Path) -> None:
    content = json.loads((folder / "vault.json").read_text())
    (folder / "vault.json").write_text(json.dumps({**content, "format": 99}))


def break_database(folder: Path) -> None:
    (folder / "hearing.db").write_bytes(os.urandom(8192))


@pytest.mark.parametrize(
    ("harm", "code"),
    [(break_json, "vault.file_damaged"), (make_newer, "vault.newer"), (break_database, "vault.damaged")],
)
def test_each_harm_has_its_own_sentence(
    make_desktop: MakeDesktop, made_vault: Path, harm: Callable[[Path], None], code: str
) -> None:
    harm(made_vault)
    desktop = make_desktop()
    unlock(desktop)
    problem = open_view(desktop).problem
    expected = desktop.context.notices.explained(HearingError(code, format=99))
    assert (problem.sentence.text(), problem.hint.text()) == (expected.sentence, expected.hint)
    assert expected.sentence != UNKNOWN.sentence
    assert not problem.isHidden()
    assert desktop.vault_context is None


def test_a_folder_that_cannot_be_written_says_so(
    make_desktop: MakeDesktop, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "read-only", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    desktop = make_desktop()
    fill_person(desktop)
    view = create_view(desktop)
    view.next_button.click()
    view.recovery.ways[Recovery.NONE].click()
    view.next_button.click()
    expected = desktop.context.notices.explained(HearingError("vault.read_only"))
    assert (view.problem.sentence.text(), view.problem.hint.text()) == (expected.sentence, expected.hint)


def test_another_vault_can_be_chosen(
    make_desktop: MakeDesktop, made_vault: Path, door: Door, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    door.create(NewVault(other, "Amal", "six quiet brown boats", None)).close()
    desktop = make_desktop()
    page = desktop.unlock_page
    assert page is not None
    page.choose_folder(made_vault / "attachments")
    assert open_view(desktop).where.isHidden()
    said = desktop.window.notices.notice
    assert said is not None
    assert said.sentence.startswith("No vault lies in ")
    copies = tmp_path / "copies"
    copies.mkdir()
    other = other.rename(copies / "other")
    page.choose_folder(copies)
    assert str(other) in open_view(desktop).where.text()
    assert desktop.window.notices.notice is None
    unlock(desktop, "six quiet brown boats")
    assert the_vault(desktop).person == "Amal"
    assert desktop.context.settings.values.vault_folder == str(other)


def test_a_copy_is_opened_on_a_computer_that_has_no_vault(
    make_desktop: MakeDesktop, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    door.create(NewVault(copy, "Amal", "six quiet brown boats", None)).close()
    monkeypatch.setattr("hearing.ui.unlock.page.ask_path", lambda _parent, _what, _title, then: then(copy))
    desktop = make_desktop()
    button = create_view(desktop).other_button
    assert button.isVisible()
    button.click()
    unlock(desktop, "six quiet brown boats")
    assert the_vault(desktop).person == "Amal"


def test_a_new_vault_never_goes_where_one_is(make_desktop: MakeDesktop, made_vault: Path) -> None:
    desktop = make_desktop()
    open_view(desktop).new_button.click()
    view = create_view(desktop)
    assert str(made_vault.with_name("vault-2")) in view.person.folder.text()
    view.back_button.click()
    assert open_view(desktop)


def test_opening_stays_off_the_ui_thread(
    make_desktop: MakeDesktop, made_vault: Path, qtbot: QtBot, fast_kdf: KdfParameters
) -> None:
    desktop = make_desktop(tasks=QtTaskRunner())
    with qtbot.waitSignal(desktop.opened, timeout=5000):
        view = open_view(desktop)
        view.passphrase.edit.setText(PASSPHRASE)
        view.open_button.click()
        assert not view.progress.isHidden()
        assert not view.open_button.isEnabled()
    assert the_vault(desktop).person == PERSON
    with qtbot.waitSignal(desktop.locked, timeout=5000):
        desktop.lock(None)
    settle()
    assert desktop.vault_context is None
