"""Settings, with the real vault: people, recovery, PIN, copies, checks, looks."""

from __future__ import annotations

import threading
from pathlib import Path

import pyrage
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hearing.errors import HearingError
from hearing.storage.kdf import KdfParameters
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext
from hearing.ui.desktop import Desktop
from hearing.ui.pin import stored_pin, verify_pin
from hearing.ui.settings.people_dialogs import ChangePassphraseDialog
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.shell import Navigator, Place, ScreenEntry
from hearing.ui.style import Theme
from hearing.ui.tasks import QtTaskRunner
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import StrongText
from tests.conftest import FakeClock
from tests.ui.base.steps import PASSPHRASE, PERSON, MakeDesktop, named, open_view, settle, the_vault, unlock

OTHER = "six quiet brown boats"


@pytest.fixture
def settings(make_desktop: MakeDesktop, made_vault: Path, fast_kdf: KdfParameters) -> Desktop:
    def make(context: VaultContext, navigator: Navigator, place: Place) -> SettingsScreen:
        return SettingsScreen(context, system_available=navigator.system_lock_available, kdf=fast_kdf)

    desktop = make_desktop((ScreenEntry("settings", make, rail="Settings"),))
    unlock(desktop)
    return desktop


def screen(desktop: Desktop) -> SettingsScreen:
    assert desktop.work is not None
    shown = desktop.work.screen_widget
    assert isinstance(shown, SettingsScreen)
    return shown


def press(desktop: Desktop, name: str) -> None:
    button = named(desktop.window, name)
    assert isinstance(button, QPushButton)
    button.click()
    settle()


def dialog(desktop: Desktop) -> QDialog:
    found = [one for one in desktop.window.findChildren(QDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def fill(desktop: Desktop, **values: str) -> None:
    for name, value in values.items():
        box = dialog(desktop).findChild(QLineEdit, name)
        assert box is not None, name
        box.setText(value)
    button = dialog(desktop).findChild(QPushButton, "dialog_primary")
    assert button is not None
    button.click()
    settle()


def opens(folder: Path, passphrase: str, clock: FakeClock) -> bool:
    try:
        Vault.derive(folder, Passphrase(passphrase), allow_weak=True)
    except HearingError as error:
        return error.code != "vault.wrong_secret"
    return True


def test_a_colleague_gets_a_way_in_and_loses_it(
    settings: Desktop, made_vault: Path, clock: FakeClock
) -> None:
    press(settings, "settings_add_person")
    fill(settings, person_name="Amal", new_passphrase=OTHER, new_passphrase_again="another")
    assert dialog(settings).isVisible(), "two that differ are not taken"
    fill(settings, new_passphrase_again=OTHER)
    assert opens(made_vault, OTHER, clock)
    slot = next(one for one in the_vault(settings).people.list() if one.person == "Amal")
    before = the_vault(settings).key.hex
    named(settings.window, f"revoke_{slot.id}").setFocus()
    press(settings, f"revoke_{slot.id}")
    fill(settings)
    assert not opens(made_vault, OTHER, clock)
    assert opens(made_vault, PASSPHRASE, clock)
    assert the_vault(settings).key.hex != before, "a new key was asked for"
    said = settings.window.notices.notice
    assert said is not None
    assert said.sentence.startswith("Removed: Amal. The vault has a new key.")
    assert settings.window.focusWidget().objectName() == "settings_add_person"


def test_the_last_person_cannot_be_removed(settings: Desktop) -> None:
    slot = the_vault(settings).people.list()[0]
    assert not named(settings.window, f"revoke_{slot.id}").isEnabled()


def test_the_passphrase_is_changed_with_the_old_one_only(
    settings: Desktop, made_vault: Path, clock: FakeClock
) -> None:
    press(settings, "settings_change_passphrase")
    fill(settings, old_passphrase="not this", new_passphrase=OTHER, new_passphrase_again=OTHER)
    shown = dialog(settings)
    assert isinstance(shown, ChangePassphraseDialog)
    assert shown.old_field.problem.text() == "This is not your passphrase. Type it again."
    assert shown.focusWidget() is shown.old.edit
    assert (shown.first.text(), opens(made_vault, PASSPHRASE, clock)) == (OTHER, True)
    fill(settings, new_passphrase="short", new_passphrase_again="short")
    assert shown.focusWidget() is shown.first.edit
    fill(settings, old_passphrase=PASSPHRASE, new_passphrase=OTHER, new_passphrase_again=OTHER)
    assert settings.window.notices.notice is not None
    assert settings.window.notices.notice.sentence == "The passphrase was changed."
    assert (opens(made_vault, PASSPHRASE, clock), opens(made_vault, OTHER, clock)) == (False, True)


def test_a_recovery_key_is_added_and_told_of(settings: Desktop) -> None:
    people = screen(settings).people
    assert "no recovery key" in people.recovery.text()
    press(settings, "settings_add_recovery")
    fill(settings, recovery_recipient=str(pyrage.x25519.Identity.generate().to_public()))
    assert people.recovery.text().startswith("A recovery key can open")


def test_the_pin_is_kept_as_a_hash_in_the_vault(settings: Desktop) -> None:
    press(settings, "settings_set_pin")
    fill(settings, pin_edit="12")
    assert dialog(settings).isVisible(), "two digits are no PIN"
    fill(settings, pin_edit="4711")
    kept = stored_pin(the_vault(settings).settings)
    assert kept is not None
    assert "4711" not in str(kept)
    assert verify_pin(kept, "4711")
    press(settings, "settings_clear_pin")
    assert stored_pin(the_vault(settings).settings) is None


def test_a_copy_is_made_and_opens(settings: Desktop, tmp_path: Path, clock: FakeClock) -> None:
    press(settings, "settings_backup")
    chooser = settings.window.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path))
    copy = next(tmp_path.glob("vault-*"))
    assert opens(copy, PASSPHRASE, clock)
    keeping = screen(settings).keeping
    assert str(copy) in keeping.result.text()
    assert keeping.last.text().startswith("Last copy:")
    assert not keeping.due.isVisibleTo(keeping)
    press(settings, "settings_backup_again")
    assert len(list(tmp_path.glob("vault-*"))) == 2


def test_a_copy_that_cannot_be_made_says_so(settings: Desktop, tmp_path: Path) -> None:
    screen(settings).presenter.back_up(tmp_path / "nowhere")
    assert settings.window.notices.notice is not None
    assert settings.window.notices.notice.code == "vault.no_such_folder"
    assert screen(settings).keeping.backup_button.isEnabled()


def test_the_vault_is_looked_over(settings: Desktop) -> None:
    press(settings, "settings_check")
    assert (
        screen(settings).keeping.result.text() == "Everything is as it should be, and the history is whole."
    )


def test_looks_are_chosen_and_remembered(settings: Desktop) -> None:
    look = screen(settings).look
    look.theme.choose(Theme.DARK)
    look.theme.activated.emit(look.theme.currentIndex())
    look.scale.choose(150)
    look.scale.activated.emit(look.scale.currentIndex())
    lock = screen(settings).lock
    lock.idle.choose(2)
    lock.idle.activated.emit(lock.idle.currentIndex())
    values = settings.context.settings.values
    assert (values.theme, values.scale, values.idle_minutes) == ("dark", 150, 2)
    assert (settings.context.theme.theme, settings.context.theme.scale) == (Theme.DARK, 150)


def test_another_language_reaches_every_text_and_loses_nothing_typed(
    make_desktop: MakeDesktop, settings: Desktop
) -> None:
    texts: UiTexts = settings.context.texts
    texts.choose("en_XA")
    settle()
    part = screen(settings).keeping
    assert part.heading.text().startswith("[")
    assert part.backup_button.text().startswith("[")
    assert settings.context.settings.values.language == "en_XA"
    settings.lock(None)
    settle()
    page = settings.unlock_page
    assert page is not None
    open_view(settings).new_button.click()
    view = page.view
    assert view is not None
    box = page.findChild(QLineEdit, "create_name")
    assert box is not None
    box.setText("half a na")
    texts.choose("en")
    settle()
    assert box.text() == "half a na"
    assert view.title.text() == "Make your vault"


def test_it_says_whether_the_desktop_tells_of_its_lock(settings: Desktop) -> None:
    assert "Not available here" in screen(settings).lock.system.text()
    settings.after_first_paint()
    settings.lock(None)
    unlock(settings)
    assert screen(settings).lock.system.text().startswith("Locks together with the computer")


def test_it_shows_who_may_open_the_vault(settings: Desktop) -> None:
    assert PERSON in [label.text() for label in screen(settings).people.findChildren(StrongText)]


def test_a_copy_that_is_stopped_leaves_nothing_behind(
    make_desktop: MakeDesktop, made_vault: Path, fast_kdf: KdfParameters, tmp_path: Path, qtbot: QtBot
) -> None:
    def make(context: VaultContext, navigator: Navigator, place: Place) -> SettingsScreen:
        return SettingsScreen(context, system_available=navigator.system_lock_available, kdf=fast_kdf)

    runner = QtTaskRunner()
    desktop = make_desktop((ScreenEntry("settings", make, rail="Settings"),), tasks=runner)
    unlock(desktop)
    qtbot.waitUntil(lambda: desktop.work is not None)
    shown = screen(desktop)
    copies = tmp_path / "copies"
    copies.mkdir()
    waiting = threading.Event()
    runner.run(lambda _: waiting.wait(10), lambda _: None, lambda _: None)
    shown._back_up(copies)
    assert shown.keeping.progress.isVisibleTo(shown)
    press(desktop, "settings_stop")
    waiting.set()
    qtbot.waitUntil(lambda: shown.keeping.result.text() == "Stopped. Nothing was changed.")
    assert list(copies.iterdir()) == []
    assert shown.keeping.backup_button.isEnabled()
    desktop.lock(None)
    qtbot.waitUntil(lambda: desktop.work is None)
    runner.finish()
    assert opens(made_vault, PASSPHRASE, FakeClock())
