"""How long a case is kept, on its own page: held with a reason, or erased with a certificate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel

from hearing.bundles.certificates import holds_in, read_certificate
from hearing.ui.cases.keeping_dialogs import EraseDialog, HoldDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.widgets import Dialog
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open


def cases(program: Open) -> CasesScreen:
    program.vault.cases.update(program.case.model_copy(update={"keep_until": date(2020, 1, 1)}))
    return program.at(f"case/{program.case.id}", CasesScreen)


def looked_at(shown: Dialog) -> None:
    assert unnamed(shown) == []
    assert unreached(shown) == []
    assert clipped(shown) == []


def words_on(screen: CasesScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_a_case_is_held_with_a_reason_and_let_go(program: Open) -> None:
    screen = cases(program)
    keeping = screen.panel.keeping
    assert "Its time is over" in words_on(screen)
    keeping.hold.click()
    shown = dialog(HoldDialog)
    looked_at(shown)
    shown.accept()
    assert shown.isVisible()
    shown.reason.setText("a court asked")
    shown.accept()
    settle()
    assert "On hold: a court asked" in words_on(screen)
    assert not keeping.erase.isEnabled()
    keeping.lift.click()
    settle()
    assert keeping.erase.isEnabled()
    assert program.vault.cases.get(program.case.id).hold_reason == ""


def test_a_case_is_erased_only_with_reason_and_will(program: Open, tmp_path: Path) -> None:
    screen = cases(program)
    screen.panel.keeping.erase.click()
    shown = dialog(EraseDialog)
    looked_at(shown)
    shown.accept()
    assert shown.isVisible()
    shown.reason.setText("its time is over")
    shown.accept()
    assert shown.isVisible()
    shown.reject()
    settle()
    taken = tmp_path / "taken.hearing-erasure"
    taken.write_text("mine")
    screen.keeping.erase(program.case.id, "its time is over", taken)
    settle()
    assert program.vault.cases.count() == 1
    assert taken.read_text() == "mine"
    paper = tmp_path / "gone.hearing-erasure"
    screen.keeping.erase(program.case.id, "its time is over", paper)
    settle()
    assert program.vault.cases.count() == 0
    assert holds_in(read_certificate(paper.read_bytes()), program.vault)
    assert screen.case_id is None
    assert program.case.label not in words_on(screen)
