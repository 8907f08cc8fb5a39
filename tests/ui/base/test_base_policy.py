"""The agency's rules on the screens: clamped, offered, said, and never in the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hearing.app import SCREENS
from hearing.bundles.policies import PolicyRules, policy_file
from hearing.bundles.signing import verify_key_of
from hearing.files.policy_places import POLICY_NAME, PolicyPlaces
from hearing.interview.records import Case
from hearing.ui.cases.case_dialog import CaseDialog
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.desktop import Desktop
from hearing.ui.notices import Level
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.shell.reminders import COPY_DUE
from tests.conftest import FakeClock
from tests.ui.base.steps import MakeDesktop, create_view, dialog, settle, the_vault, unlock

SEED = b"s" * 32
RULES = PolicyRules(
    agency="Harbour child protection",
    serial=7,
    valid_from=date(2026, 1, 1),
    idle_minutes=3,
    screen_languages=("nb", "en"),
    protocols=("first-contact",),
    retention_years=10,
    passphrase_guesses_log10=14,
    backup_reminder_days=7,
)


@pytest.fixture
def places(tmp_path: Path) -> PolicyPlaces:
    machine, own = tmp_path / "machine", tmp_path / "own"
    machine.mkdir()
    own.mkdir()
    (machine / POLICY_NAME).write_bytes(policy_file(RULES, SEED))
    return PolicyPlaces((machine,), own, lambda path: path.is_relative_to(machine))


def settings(desktop: Desktop) -> SettingsScreen:
    assert desktop.work is not None
    desktop.work.open("settings")
    shown = desktop.work.screen_widget
    assert isinstance(shown, SettingsScreen)
    return shown


def test_the_lock_is_clamped_and_settings_say_who_set_it(
    make_desktop: MakeDesktop, made_vault: Path, places: PolicyPlaces, clock: FakeClock
) -> None:
    desktop = make_desktop(policies=places)
    unlock(desktop)
    lock = settings(desktop).lock
    assert [lock.idle.itemData(at) for at in range(lock.idle.count())] == [1, 2, 3]
    assert lock.idle.currentData() == 3
    assert "Set by your agency" in lock.field.hint.text()
    desktop.context.settings.change(idle_minutes=30)
    clock.advance(3 * 60)
    desktop.locker.idle.look()
    settle()
    assert desktop.work is None, "30 minutes were chosen and 3 hold"


def test_settings_say_which_rules_hold_and_languages_are_those_offered(
    make_desktop: MakeDesktop, made_vault: Path, places: PolicyPlaces
) -> None:
    desktop = make_desktop(policies=places)
    unlock(desktop)
    part = settings(desktop).policy
    assert "Harbour child protection, policy number 7" in part.rules.text()
    assert str(places.machine[0]) in part.origin.text()
    assert not part.take.isVisibleTo(part)
    menu = settings(desktop).look.language
    assert {menu.itemData(at) for at in range(menu.count())} == {"nb", "en"}


def test_a_forged_policy_is_named_once_and_the_program_opens(
    make_desktop: MakeDesktop, made_vault: Path, places: PolicyPlaces
) -> None:
    path = places.machine[0] / POLICY_NAME
    path.write_bytes(path.read_bytes().replace(b'"idle_minutes": 3', b'"idle_minutes": 30'))
    desktop = make_desktop(policies=places)
    notice = desktop.window.notices.notice
    assert notice is not None
    assert (notice.level, notice.code) == (Level.WARNING, "policy.changed")
    unlock(desktop)
    assert settings(desktop).lock.idle.currentData() == 5
    assert "changed after it was signed" in settings(desktop).policy.problem.text()


def test_ones_own_policy_holds_after_comparing(
    make_desktop: MakeDesktop, made_vault: Path, places: PolicyPlaces
) -> None:
    (places.machine[0] / POLICY_NAME).rename(places.own / POLICY_NAME)
    desktop = make_desktop(policies=places)
    unlock(desktop)
    assert settings(desktop).lock.idle.currentData() == 5
    part = settings(desktop).policy
    assert len(part.digits.text().split()) == 6
    part.take.click()
    settle()
    assert desktop.context.settings.values.policy_key == verify_key_of(SEED)
    again = make_desktop(policies=places)
    assert again.context.policy.idle_minutes == 3


def test_a_new_passphrase_is_as_strong_as_the_agency_asks(
    make_desktop: MakeDesktop, places: PolicyPlaces
) -> None:
    view = create_view(make_desktop(policies=places))
    view.person.name.setText("Kari")
    for field in (view.person.first, view.person.again):
        field.edit.setText("teapot walrus")
    assert not view.person.check()
    assert "stronger" in view.person.first_field.problem.text()
    for field in (view.person.first, view.person.again):
        field.edit.setText("teapot walrus ladder nine cloud copper")
    assert view.person.check()


def test_a_case_and_a_session_begin_as_laid_down(
    make_desktop: MakeDesktop, made_vault: Path, places: PolicyPlaces, clock: FakeClock
) -> None:
    desktop = make_desktop(SCREENS, policies=places)
    unlock(desktop)
    assert desktop.work is not None
    shown = desktop.work.screen_widget
    assert isinstance(shown, CasesScreen)
    shown.ask_for_case()
    asked = dialog(CaseDialog)
    assert asked.form().keep_until == date(2036, 3, 2)
    asked.reject()
    vault = the_vault(desktop)
    case = vault.cases.add(Case(id=vault.new_id(), label="24-017", age_years=12, opened_at=clock.now()))
    shown.presenter.open(case.id)
    shown.ask_for_session()
    start = dialog(SessionDialog)
    assert start.protocol.currentData() == start.protocol.itemData(0) == "first-contact"
    titles = [start.protocol.itemText(at) for at in range(start.protocol.count())]
    assert "not offered" not in titles[0]
    assert all("not offered by your agency" in title for title in titles[1:])
    start.reject()


def test_one_is_reminded_of_a_copy(
    make_desktop: MakeDesktop, made_vault: Path, places: PolicyPlaces, clock: FakeClock
) -> None:
    desktop = make_desktop(policies=places)
    unlock(desktop)
    assert desktop.window.notices.notice is None
    desktop.lock(None)
    settle()
    clock.advance(8 * 86_400)
    unlock(desktop)
    notice = desktop.window.notices.notice
    assert notice is not None
    assert notice.sentence == "For 8 days no copy of this vault was made."
    desktop.context.notices.deal_with("another thing")
    assert desktop.window.notices.notice is notice
    desktop.context.notices.deal_with(COPY_DUE)
    assert desktop.window.notices.notice is None, "made meanwhile, it is no longer true"
