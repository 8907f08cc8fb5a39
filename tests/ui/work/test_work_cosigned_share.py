"""A bundle that a supervisor has yet to co-sign, on every screen that shows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from hearing.agencies.person_roles import PersonRole
from hearing.agencies.sharing import Verdict
from hearing.interview.records import SessionKind
from hearing.storage.kdf import KdfParameters
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.seen import How
from hearing.ui.agencies.view import AgenciesScreen
from hearing.ui.cases.view import CasesScreen
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.outbox.send_before_dialog import SendBeforeDialog
from hearing.ui.people.gate import OutsideDialog
from hearing.ui.preview.dialog import PreviewDialog
from hearing.ui.settings.cosigning_part import AnswerDialog
from tests.ui.base.steps import PASSPHRASE, PERSON, dialog, settle
from tests.ui.work.conftest import Open
from tests.ui.work.test_work_handover import SECRET, WELFARE, choose, said, screen_of, shared
from tests.ui.work.test_work_people import (
    OTHER,
    again,
    answer_dialog,
    colleague,
    looked_at,
    press,
    settings_of,
    shown_cases,
    words_on,
)
from tests.vectors.sample import sample_record

__all__ = ["shared"]


def agencies(program: Open) -> AgenciesScreen:
    return program.at("agencies", AgenciesScreen)


def sealed_by_a_colleague(program: Open, fast_kdf: KdfParameters) -> None:
    """Amal, who is no supervisor, seals the session for co-signing, and is led back to the case."""
    program.vault.cosigning.want(True)
    colleague(program, fast_kdf, PersonRole.INTERVIEWER)
    screen = screen_of(program)
    settle()
    choose(screen, WELFARE)
    footer = screen.footer
    assert (footer.seal.text(), footer.queue.isVisible()) == ("Seal for co-signing", False)
    screen.at_once.setText("the bus leaves in an hour")
    assert (footer.seal.text(), footer.queue.isVisible()) == ("Seal a bundle…", True)
    screen.at_once.clear()
    footer.seal.click()
    settle()
    assert not [one for one in program.desktop.window.findChildren(QFileDialog) if one.isVisible()]
    assert "1 sealed bundle waits for a supervisor to co-sign it." in said(screen)
    looked_at(footer)
    assert program.desktop.window.focusWidget() is footer.back, "Enter seals nothing twice"
    footer.back.click()
    settle()
    assert program.desktop.work is not None
    assert isinstance(program.desktop.work.screen_widget, CasesScreen)


def read_and_close(title: str) -> None:
    preview = dialog(PreviewDialog)
    assert SECRET in preview.page.toPlainText()
    assert title in words_on(preview)
    preview.reject()
    settle()


def test_a_returned_bundle_is_asked_for_again_and_signed(
    shared: Open, fast_kdf: KdfParameters, tmp_path: Path
) -> None:
    sealed_by_a_colleague(shared, fast_kdf)
    again(shared, PASSPHRASE)
    answering = answer_dialog(shared)
    assert "24-017 · Bundle for Child Welfare" in words_on(answering)
    assert "You sign the bundle as it was sealed." in words_on(answering)
    looked_at(answering)
    answering.reject()
    part = settings_of(shared).cosigning
    (one,) = shared.vault.cosigning.waiting()
    press(part, f"read-{one.id}")
    read_and_close("What Child Welfare will read")
    assert shared.vault.seen.of_case(shared.case.id)[0].how is How.COSIGNING
    press(part, "answer-0")
    answering = dialog(AnswerDialog)
    answering.note.setPlainText("say which home")
    answering.back.click()
    settle()
    assert part.wanted.hasFocus(), "nothing else waits"
    again(shared, OTHER)
    screen = shown_cases(shared, f"case/{shared.case.id}")
    assert f"Returned by {PERSON}: say which home" in words_on(screen.panel)
    looked_at(screen.panel)
    press(screen.panel, "cosigned-bundle-0-again")
    assert screen.panel.findChild(QPushButton, "cosigned-bundle-0-again") is None
    again(shared, PASSPHRASE)
    answer_dialog(shared).accept()
    settle()
    assert settings_of(shared).cosigning.wanted.hasFocus()
    outbox = agencies(shared).outbox
    outbox.desk.write(tmp_path)
    settle()
    assert [path.stem for path in tmp_path.iterdir()] == [one.record_id]


def test_in_the_outbox_it_is_read_and_goes_before_only_for_a_reason(
    shared: Open, fast_kdf: KdfParameters, tmp_path: Path
) -> None:
    sealed_by_a_colleague(shared, fast_kdf)
    outbox = agencies(shared).outbox
    assert not outbox.write.isEnabled(), "there is nothing that may be written"
    assert "1 sealed file waits to be co-signed." in words_on(outbox)
    looked_at(outbox)
    press(outbox, "outbox-read-0")
    read_and_close("What Child Welfare will read")
    before = outbox.findChild(QPushButton, "outbox-before-0")
    assert before is not None
    before.setFocus()
    before.click()
    settle()
    asking = dialog(SendBeforeDialog)
    looked_at(asking)
    asking.accept()
    assert asking.isVisible(), "it does not go without a reason"
    asking.reason.setText("the bus leaves in an hour")
    asking.accept()
    settle()
    assert outbox.write.isEnabled()
    assert outbox.findChild(QPushButton, "outbox-before-0") is None
    first = outbox.findChild(QPushButton, "outbox-read-0")
    assert first is not None
    assert shared.desktop.window.focusWidget() is first, "the button that was pressed is gone"
    (waits,) = shared.vault.cosigning.waiting()
    assert waits.sent_before == "the bus leaves in an hour"
    outbox.write.setFocus()
    outbox.desk.write(tmp_path)
    settle()
    assert [path.stem for path in tmp_path.iterdir()] == [waits.record_id]
    again(shared, PASSPHRASE)
    assert "Sent before: the bus leaves in an hour" in words_on(answer_dialog(shared))


def test_in_acute_danger_it_goes_at_once_also_where_the_child_was_told(shared: Open, tmp_path: Path) -> None:
    vault = shared.vault
    vault.cosigning.want(True)
    telling = (
        sample_record()
        .explanations[0]
        .model_copy(update={"case_id": shared.case.id, "session_id": shared.session.id, "cards": ()})
    )
    told = (
        sample_record()
        .promises[0]
        .model_copy(update={"case_id": shared.case.id, "who": "child welfare", "roles": ("child_welfare",)})
    )
    vault.explanations.save(telling, [told])
    screen = screen_of(shared)
    settle()
    choose(screen, WELFARE)
    screen.acute.setChecked(True)
    assert screen.footer.seal.text() == "Seal a bundle…"
    screen.seal_into(tmp_path)
    settle()
    (line,) = vault.sends.for_case(shared.case.id)
    assert line.verdict is Verdict.TOLD
    assert [path.stem for path in tmp_path.iterdir()] == [line.bundle_id]
    (waits,) = vault.cosigning.waiting()
    assert waits.sent_before == "acute danger"


def test_practice_is_sealed_and_waits_for_nobody(shared: Open, tmp_path: Path) -> None:
    vault = shared.vault
    vault.cosigning.want(True)
    mock = shared.session.model_copy(update={"id": vault.new_id(), "kind": SessionKind.MOCK, "number": 2})
    vault.sessions.start(mock, vault.sessions.protocol_yaml(shared.session.id))
    screen = shared.at(f"handover/{mock.id}", HandoverScreen)
    choose(screen, WELFARE)
    assert not screen._at_once_field.isVisibleTo(screen)
    assert (screen.footer.seal.text(), screen.footer.queue.isVisible()) == ("Seal a bundle…", True)
    screen.seal_into(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_an_answer_that_was_not_given_takes_no_keyboard_later(shared: Open, fast_kdf: KdfParameters) -> None:
    sealed_by_a_colleague(shared, fast_kdf)
    again(shared, PASSPHRASE)
    answer_dialog(shared).reject()
    settle()
    part = settings_of(shared).cosigning
    part.wanted.setFocus()
    part.wanted.click()
    settle()
    assert not shared.vault.cosigning.wanted
    assert shared.desktop.window.focusWidget() is part.wanted


def test_whoever_neither_sends_nor_reads_says_why_before_a_bundle_is_read(
    shared: Open, fast_kdf: KdfParameters
) -> None:
    sealed_by_a_colleague(shared, fast_kdf)
    again(shared, PASSPHRASE)
    shared.vault.people.add(
        shared.vault.key, "Nour", "green lamps", shared.vault.clock.now(), fast_kdf,
        roles=frozenset({PersonRole.TRAINER}),
    )  # fmt: skip
    again(shared, "green lamps")
    outbox = agencies(shared).outbox
    press(outbox, "outbox-read-0")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewDialog)]
    asked = dialog(OutsideDialog)
    asked.reason.setText("the stick leaves in an hour")
    asked.accept()
    settle()
    read_and_close("What Child Welfare will read")
    (kept,) = shared.vault.history.of_record(OUTSIDE_ROLE, shared.session.id)
    assert (kept.action, kept.reason) == ("read", "the stick leaves in an hour")


def test_what_was_returned_and_taken_out_is_not_asked_for_again(
    shared: Open, fast_kdf: KdfParameters
) -> None:
    sealed_by_a_colleague(shared, fast_kdf)
    again(shared, PASSPHRASE)
    (one,) = shared.vault.cosigning.waiting()
    shared.vault.cosigning.return_(one.id, "say which home")
    again(shared, OTHER)
    name = "cosigned-bundle-0-again"
    screen = shown_cases(shared, f"case/{shared.case.id}")
    assert screen.panel.findChild(QPushButton, name) is not None
    shared.vault.outbox.remove(one.record_id)
    screen = shown_cases(shared, f"case/{shared.case.id}")
    assert "Returned by" in words_on(screen.panel)
    assert screen.panel.findChild(QPushButton, name) is None
