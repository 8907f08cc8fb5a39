"""A case that goes whole to a colleague's vault, and one that comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from hearing.bundles.duty import hand_duty
from hearing.interview.records import Case
from hearing.ports import random_id
from hearing.storage.erasure import erase
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from hearing.ui.duty.dialogs import HandDialog, TakeDialog
from tests.ui.base.steps import dialog, settle
from tests.ui.work.conftest import Open, OpenProgram
from tests.ui.work.test_work_people import OTHER, choose, looked_at, shown_cases, words_on


@pytest.fixture
def other(tmp_path: Path, program: Open, fast_kdf: KdfParameters) -> Vault:
    return Vault.create(
        tmp_path / "other",
        passphrase=OTHER,
        person="Amal",
        recovery_recipient=None,
        clock=program.vault.clock,
        new_id=random_id,
        kdf=fast_kdf,
        allow_weak=True,
    )


def test_a_case_comes_into_a_vault_that_has_none(open_program: OpenProgram) -> None:
    program = open_program()
    erase(program.vault, program.case.id, "an empty vault to begin with")
    program.go("agencies")
    screen = shown_cases(program, "cases")
    assert not screen.list.isVisibleTo(screen)
    screen.empty.other.click()
    settle()
    assert dialog(QFileDialog).windowTitle() == "Choose the file of your colleague"


def test_a_case_goes_to_a_colleague_and_one_comes(program: Open, other: Vault, tmp_path: Path) -> None:
    screen = shown_cases(program, f"case/{program.case.id}")
    screen.panel.hand_on.click()
    handing = dialog(HandDialog)
    looked_at(handing)
    handing.key.setText("age1notakey")
    handing.reason.setText("I am on leave")
    handing.accept()
    assert "That is no public key." in words_on(handing)
    handing.key.setText(other.identity.recipient())
    handing.accept()
    settle()
    taken = tmp_path / "there.hearing-duty"
    taken.touch()
    choose(program, taken)
    assert handing.isVisible(), "nothing was written, and nothing that was typed is lost"
    handing.accept()
    settle()
    choose(program, tmp_path / "gone.hearing-duty")
    assert taken.read_bytes() == b""
    assert (tmp_path / "gone.hearing-duty").is_file()
    coming = other.cases.add(Case(id="c" * 32, label="26-900", opened_at=other.clock.now()))
    duty = tmp_path / "coming.hearing-duty"
    hand_duty(other, duty, [coming.id], program.vault.identity.recipient(), "she moved to your town")
    other.close()
    screen.list.take.click()
    settle()
    choose(program, duty)
    taking = dialog(TakeDialog)
    looked_at(taking)
    assert "1 case from Amal" in words_on(taking)
    assert taking.digits.text().count(" ") == 5
    taking.accept()
    settle()
    assert program.vault.cases.get(coming.id).label == "26-900"
    assert "26-900" in words_on(screen.list)
    assert screen.case_id == coming.id, "what came is there to be read"
