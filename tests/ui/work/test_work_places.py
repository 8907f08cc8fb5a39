"""Cases, agencies and hand-over: every control named, reached and whole, and what they keep."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.need_to_know import ChildShown, View
from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.opening import open_bundle
from hearing.interview.records import Case
from hearing.storage.check import check
from hearing.storage.erasure import erase
from hearing.storage.recovery import new_recovery_key
from hearing.ui.agencies.view import AgenciesScreen
from hearing.ui.cases.case_dialog import CaseDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.settings.urgent_part import URGENT_CONTACTS
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.widgets import ListRow
from tests.ui.base.steps import settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

S = TypeVar("S")
PRIVATE, PUBLIC = new_recovery_key()


@pytest.mark.parametrize(("locale", "scale"), [("en_XA", 100), ("ar", 100), ("en", 200)])
@pytest.mark.parametrize("place", ["case", "agencies", "handover"])
def test_every_control_is_named_reached_and_whole(
    open_program: OpenProgram, place: str, locale: str, scale: int
) -> None:
    program = open_program(locale=locale, scale=scale)
    program.vault.agencies.add(Agency(id="a" * 32, name="Child Welfare", role=AgencyRole.CHILD_WELFARE))
    ids = {"case": f"case/{program.case.id}", "agencies": place, "handover": f"handover/{program.session.id}"}
    program.go(ids[place])
    window = program.desktop.window
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle()
    assert unnamed(window) == []
    assert clipped(window) == []
    assert unreached(window) == []


def screen_of(program: Open, kind: type[S]) -> S:
    assert program.desktop.work is not None
    found = program.desktop.work.screen_widget
    assert isinstance(found, kind)
    return found


def test_a_case_is_opened_found_and_changed(program: Open) -> None:
    program.go("cases")
    screen = screen_of(program, CasesScreen)
    screen.ask_for_case()
    settle()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CaseDialog) and w.isVisible()]
    dialog.accept()
    assert dialog.isVisible()
    dialog.label.setText("24-030")
    dialog.notes.setPlainText("likes herons")
    dialog.accept()
    found: Case = program.vault.cases.get(str(screen.case_id))
    assert (found.label, found.notes, found.age_years) == ("24-030", "likes herons", None)
    screen.list.search.setText("heron")
    screen.list.search.returnPressed.emit()
    hit = screen.list.findChild(ListRow, "hit-0")
    assert hit is not None
    assert "<u>herons</u>" in hit.detail.text()
    assert "likes herons" in hit.detail.plain


def test_a_bundle_goes_only_with_a_word_to_the_child_or_a_reason(program: Open, tmp_path: Path) -> None:
    agency = Agency(id="a" * 32, name="Child Welfare", role=AgencyRole.CHILD_WELFARE, recipient=PUBLIC)
    program.vault.agencies.add(agency)
    program.go(f"handover/{program.session.id}")
    screen = screen_of(program, HandoverScreen)
    card = screen.cards[agency.id]
    card.purpose.setText("to help")
    screen.seal_into(tmp_path)
    assert list(tmp_path.iterdir()) == []
    card.reason.setText("there was danger")
    card.use_view(View(id="narrow", child=ChildShown.NONE))
    screen.seal_into(tmp_path)
    (bundle,) = tmp_path.iterdir()
    assert "24-017" not in bundle.name
    assert check(program.vault).sound
    opened = open_bundle(bundle.read_bytes(), [PRIVATE])
    assert opened.manifest.grounds[0].reason == "there was danger"
    assert b"Davor" not in opened.members["content.json"]
    assert b"Davor" not in opened.members["report.html"]


def test_an_agency_without_a_key_is_shown_as_such(program: Open) -> None:
    program.vault.agencies.add(Agency(id="a" * 32, name="Police", role=AgencyRole.POLICE))
    program.go("agencies")
    assert screen_of(program, AgenciesScreen).findChild(ListRow, "agency-1") is not None
    assert fingerprint(PUBLIC, "") != fingerprint(PUBLIC, "0" * 64)
    assert len(fingerprint(PUBLIC, "").replace(" ", "")) == 30


def test_whom_to_call_is_kept_and_shown_when_it_is_urgent(program: Open) -> None:
    program.go("settings")
    screen = screen_of(program, SettingsScreen)
    screen.urgent.edit.setPlainText("Duty line 116 111")
    screen.before_lock()
    assert program.vault.settings.get(URGENT_CONTACTS) == "Duty line 116 111"
    assert program.interview().presenter.loaded.urgent_contacts == "Duty line 116 111"


def test_after_the_first_case_enter_goes_on(open_program: OpenProgram) -> None:
    program = open_program()
    erase(program.vault, program.case.id, "an empty vault to begin with")
    program.go("agencies")
    program.go("cases")
    screen = screen_of(program, CasesScreen)
    screen.empty.button.setFocus()
    screen.ask_for_case()
    settle()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CaseDialog) and w.isVisible()]
    dialog.label.setText("24-031")
    dialog.accept()
    settle()
    assert screen.panel.start.hasFocus()
