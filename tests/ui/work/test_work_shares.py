"""What was shared, on the case's page: looked at, printed and taken back; and the outbox under Agencies."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrage.x25519 import Identity
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sends import Asked, KnownBundle, Place, State, Why, WithdrawalHeld
from hearing.agencies.sharing import Verdict
from hearing.bundles.delivering import Written
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground
from hearing.bundles.parties import receiver_of
from hearing.bundles.seal import Share
from hearing.errors import HearingError
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.ui.agencies.view import AgenciesScreen
from hearing.ui.cases.view import CasesScreen
from hearing.ui.outbox import desk
from hearing.ui.shares.dialogs import CopyDialog, SayWhyDialog, ShareDialog, WithdrawDialog
from hearing.ui.widgets import Dialog, Question
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram
from tests.vectors.forging import PAGES

WELFARE = "Child Welfare Service"


def share(program: Open, queue_as: str = "") -> str:
    vault = program.vault
    agency = next(iter(vault.agencies.list()), None) or vault.agencies.add(
        Agency(
            id="7" * 32,
            name=WELFARE,
            role=AgencyRole.CHILD_WELFARE,
            recipient=str(Identity.generate().to_public()),
        )
    )
    record = gather(vault, program.session.id)
    receiver = receiver_of(agency)
    why = (Ground(recipient=receiver.recipient, verdict=Verdict.NOT_TOLD),)
    made = Share(vault.new_id(), (receiver,), "Protection", vault.clock.now(), why)
    hand_over(vault, record, made, PAGES, queue_as=queue_as)
    return made.bundle_id


def shown(program: Open, place: str) -> QWidget:
    program.go(place)
    settle()
    assert program.desktop.work is not None
    screen = program.desktop.work.screen_widget
    assert screen is not None
    return screen


def cases(program: Open) -> CasesScreen:
    screen = shown(program, f"case/{program.case.id}")
    assert isinstance(screen, CasesScreen)
    return screen


def agencies(program: Open) -> AgenciesScreen:
    screen = shown(program, "agencies")
    assert isinstance(screen, AgenciesScreen)
    return screen


def words_on(screen: QWidget) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def looked_at(open_dialog: Dialog) -> None:
    assert unnamed(open_dialog) == []
    assert unreached(open_dialog) == []
    assert clipped(open_dialog) == []


def test_what_was_shared_is_listed_and_taken_back(program: Open, tmp_path: Path) -> None:
    screen = cases(program)
    assert "Nothing was shared of this child so far." in words_on(screen)
    assert not screen.panel.shares.for_file.isVisible()
    bundle_id = share(program)
    program.vault.sends.note_delivery(bundle_id, Place.FILE)
    screen = cases(program)
    for words in (WELFARE, "The child was not told.", "Written"):
        assert words in words_on(screen.panel.shares)
    screen.shares.look_at(program.vault.sends.for_case(program.case.id)[0])
    looked = dialog(ShareDialog)
    looked_at(looked)
    looked.quiet.click()
    settle()
    asking = dialog(WithdrawDialog)
    looked_at(asking)
    asking.asked.setCurrentIndex(asking.asked.findData(Asked.ERASE))
    asking.words.setText("The child has thought again.")
    wish = asking.wish()
    assert (wish.asked, wish.why) == (Asked.ERASE, Why.CHILD_ASKED)
    asking.reject()
    stick = tmp_path / "stick"
    stick.mkdir()
    screen.shares.desk.withdraw(bundle_id, wish, tmp_path / "gone")
    settle()
    waiting = program.vault.outbox.waiting()
    assert [file.is_bundle for file in waiting] == [False]
    program.vault.outbox.remove(waiting[0].id)
    screen.shares.desk.withdraw(bundle_id, wish, stick)
    settle()
    (notice,) = stick.iterdir()
    assert notice.suffix == ".hearing-withdrawal"
    assert "Asked back" in words_on(screen.panel.shares)
    assert program.vault.sends.for_bundle(bundle_id)[0].state is State.TAKEN_BACK


def asked_by_a_sender(program: Open) -> None:
    """The session came in a bundle, and whoever signed that asks for it back."""
    vault, key = program.vault, "0" * 64
    now = vault.clock.now()
    vault.withdrawals.note_bundle(
        KnownBundle(
            id="d" * 64, bundle_id="d" * 32, session_id=program.session.id, signing_key=key, opened_at=now
        )
    )
    vault.withdrawals.add(
        WithdrawalHeld(
            id=vault.new_id(),
            bundle_id="d" * 32,
            session_id=program.session.id,
            signing_key=key,
            asked=Asked.ERASE,
            why=Why.MISTAKE,
            withdrawn_on=now.date(),
            taken_at=now,
            taken_by="Kari",
        )
    )


def test_papers_are_written_and_noted(program: Open, tmp_path: Path) -> None:
    share(program)
    asked_by_a_sender(program)
    screen = cases(program)
    assert "the sender of session 1 asked: Delete it. There is a mistake in it." in words_on(screen.panel)
    assert "Asked back" in words_on(screen.panel)
    screen.shares.desk.print_shares(program.case.id, tmp_path / "ledger.csv", for_child=False)
    screen.shares.desk.print_shares(program.case.id, tmp_path / "shared", for_child=True)
    screen.panel.copy.make.click()
    settle()
    asking = dialog(CopyDialog)
    looked_at(asking)
    assert asking.chosen() == "en"
    asking.reject()
    screen.shares.desk.copy(program.case.id, tmp_path / "copy.html", "nb")
    settle()
    assert WELFARE in (tmp_path / "ledger.csv").read_text("utf-8-sig")
    assert (tmp_path / "shared.pdf").read_bytes().startswith(b"%PDF-")
    assert 'lang="nb"' in (tmp_path / "copy.html").read_text("utf-8")
    deeds = [(entry.action, entry.record_kind) for entry in program.vault.history.entries(limit=3)]
    assert deeds == [("printed", "copy"), ("printed", "ledger"), ("printed", "ledger")]


def stopped(*_: object) -> list[Written]:
    raise HearingError("ui.stopped")


def test_the_outbox_is_there_while_something_waits(
    open_program: OpenProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(scale=200)
    assert not agencies(program).outbox.isVisible()
    first, second = share(program, queue_as=WELFARE), share(program, queue_as="Quay police")
    screen = agencies(program)
    assert screen.outbox.isVisible()
    assert screen.add.property("look") == "quiet"
    for words in ("2 sealed files wait for a folder or a stick.", WELFARE, "Quay police"):
        assert words in words_on(screen.outbox)
    assert unnamed(screen) == []
    assert clipped(screen.outbox) == []
    screen.outbox.ask_take_out(program.vault.outbox.waiting()[1])
    question = dialog(Question)
    looked_at(question)
    question.accept()
    settle()
    assert [file.id for file in program.vault.outbox.waiting()] == [first]
    screen.outbox.desk.write(tmp_path / "gone")
    settle()
    assert "There is no folder gone to write to." in words_on(program.desktop.window)
    assert screen.outbox.write.isEnabled()
    with monkeypatch.context() as stopping:
        stopping.setattr(desk, "write_waiting", stopped)
        screen.outbox.desk.write(tmp_path)
        settle()
    assert "Stopped. What was written is done, and the rest goes on waiting." in words_on(
        program.desktop.window
    )
    screen.outbox.write.setFocus()
    screen.outbox.desk.write(tmp_path)
    settle()
    assert (tmp_path / f"{first}.hearing").is_file()
    assert not screen.outbox.isVisible()
    assert screen.window().focusWidget() is screen.add, "in sight, and not wherever comes next"
    assert screen.add.property("look") == "primary"
    states = [program.vault.sends.for_bundle(bundle)[0].state for bundle in (first, second)]
    assert states == [State.DELIVERED, State.SEALED]
    page = cases(program)
    assert clipped(page.panel.shares) == []
    assert clipped(page.panel.copy) == []


def test_what_went_in_danger_is_asked_for_afterwards(program: Open) -> None:
    key = str(Identity.generate().to_public())
    agency = program.vault.agencies.add(
        Agency(id="a" * 32, name="Police", role=AgencyRole.POLICE, recipient=key)
    )
    receiver = receiver_of(agency)
    ground = Ground(recipient=receiver.recipient, verdict=Verdict.NOT_TOLD, acute=True)
    made = Share("5" * 32, (receiver,), "Safety", program.vault.clock.now(), (ground,))
    hand_over(program.vault, gather(program.vault, program.session.id), made, PAGES)
    screen = cases(program)
    assert screen.panel.shares.owed.isVisible()
    (send,) = program.vault.sends.for_case(program.case.id)
    row = screen.findChild(QWidget, "share-0")
    assert isinstance(row, QWidget)
    row.setFocus()
    screen.shares.look_at(send)
    dialog(ShareDialog).why.click()
    settle()
    asked = dialog(SayWhyDialog)
    asked.accept()
    assert asked.isVisible(), "without a reason it goes on asking"
    missing = asked.findChild(QLabel, "missing")
    assert isinstance(missing, QLabel)
    assert missing.text()
    QTest.keyClicks(asked.reason, "He")
    assert not missing.text()
    asked.reason.setText("He was to be moved that night.")
    asked.accept()
    settle()
    assert screen.panel.shares.owed.isVisible(), "the child has not been told"
    assert screen.window().focusWidget().objectName() == "share-0"
    (send,) = program.vault.sends.for_case(program.case.id)
    screen.shares.look_at(send)
    dialog(ShareDialog).why.click()
    settle()
    asked = dialog(SayWhyDialog)
    asked.told.setChecked(True)
    asked.accept()
    settle()
    (send,) = program.vault.sends.for_case(program.case.id)
    assert (send.owes_reason, send.given_reason) == (False, "He was to be moved that night.")
    assert not screen.panel.shares.owed.isVisible()
    assert check(program.vault).sound
