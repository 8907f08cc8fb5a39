"""Receipts and notices in the inbox, receipts made there, and an asked-back session erased alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from hearing.agencies.person_roles import PersonRole
from hearing.agencies.records import Agency, AgencyKey, AgencyRole
from hearing.agencies.sends import Asked, State, Why
from hearing.agencies.sharing import Verdict
from hearing.bundles.certificates import holds_in, read_certificate
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground
from hearing.bundles.notices import seal_notice
from hearing.bundles.opening import open_bundle
from hearing.bundles.parties import receiver_of
from hearing.bundles.receipts import read_receipt, receipt_for
from hearing.bundles.seal import Share
from hearing.bundles.signing import verify_key_of
from hearing.bundles.withdrawals import WITHDRAWAL, Withdrawal
from hearing.interview.records import Case
from hearing.ports import random_id
from hearing.storage.check import check
from hearing.storage.erasure import hold
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from hearing.ui.cases.keeping_dialogs import EraseSessionDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.inbox.letters import State as Seen
from hearing.ui.inbox.view import InboxScreen
from hearing.ui.people.gate import OutsideDialog
from tests.conftest import FakeClock
from tests.ui.base.steps import PASSPHRASE, dialog, settle
from tests.ui.base.walking import clipped, sideways, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram
from tests.ui.work.test_work_inbox import (
    THEIR_SESSION,
    arriving,
    inbox,
    know,
    open_first,
    press,
    sealed,
    theirs,
    words_on,
)
from tests.vectors.forging import PAGES, SEED
from tests.vectors.sample import CHILD_WORDS, STARTED

__all__ = ["arriving"]
WORDS = "The child has thought again."


@pytest.fixture
def northern(tmp_path: Path, fast_kdf: KdfParameters) -> Iterator[Vault]:
    """The vault of another agency."""
    vault = Vault.create(
        tmp_path / "northern", passphrase=PASSPHRASE, person="N. Haddad", recovery_recipient=None,
        clock=FakeClock(), new_id=random_id, kdf=fast_kdf, allow_weak=True,
    )  # fmt: skip
    yield vault
    vault.close()


def receipt_from(program: Open, other: Vault) -> bytes:
    """Our session is handed to another agency, which opens it and answers with a receipt."""
    vault = program.vault
    agency = vault.agencies.add(
        Agency(
            id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS,
            recipient=other.identity.recipient(), signing_key=other.identity.verify_key(),
        )
    )  # fmt: skip
    receiver = receiver_of(agency)
    why = (Ground(recipient=receiver.recipient, verdict=Verdict.NOT_TOLD),)
    share = Share(vault.new_id(), (receiver,), "Protection", vault.clock.now(), why)
    data = hand_over(vault, gather(vault, program.session.id), share, PAGES)
    return receipt_for(open_bundle(data, other.identity.age_identities()), other)


def notice_to(vault: Vault, number: int = 1, seed: bytes = SEED) -> bytes:
    """Whoever sealed bundle ``number`` asks for it back."""
    statement = Withdrawal(
        bundle=f"{number:032x}", session=THEIR_SESSION, asked=Asked.ERASE, why=Why.CHILD_ASKED, words=WORDS,
        withdrawn_on=STARTED.date() + timedelta(days=2), signing_key=verify_key_of(seed),
    )  # fmt: skip
    return seal_notice(WITHDRAWAL, statement, seed, vault.identity.recipient())


def look_again(screen: InboxScreen) -> None:
    screen.presenter.refresh()
    settle()


def open_file(screen: InboxScreen, path: Path) -> None:
    screen.open_letter(str(path))
    settle()
    assert screen.panel.letter is not None


def choose(program: Open, path: Path) -> None:
    (chooser,) = (one for one in program.desktop.window.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.close()
    settle()


def case_page(program: Open, case_id: str) -> CasesScreen:
    return program.at(f"case/{case_id}", CasesScreen)


def test_a_receipt_that_came_back_is_noted_with_its_share(
    program: Open, northern: Vault, arriving: Path
) -> None:
    path = arriving / "one.hearing-receipt"
    path.write_bytes(receipt_from(program, northern))
    (arriving / "two.hearing-receipt").write_bytes(receipt_from_nobody(program, northern))
    screen = inbox(program, arriving)
    listed = words_on(screen.list)
    for words in ("Receipt from Northern House", "Received on", "Session 1 of 24-017", "Does not count"):
        assert words in listed
    open_first(screen)
    shown = words_on(screen.panel)
    assert "Northern House opened it on" in shown
    assert "Sent for: Protection" in shown
    assert (unnamed(screen), unreached(screen), clipped(screen)) == ([], [], [])
    press(screen, "letter_take")
    (send,) = program.vault.sends.for_case(program.case.id)
    assert send.state is State.RECEIVED
    assert "Noted" in words_on(screen.list)
    assert not screen.panel.take.isVisible()
    assert path.exists()
    open_file(screen, arriving / "two.hearing-receipt")
    assert not screen.panel.take.isVisible()
    assert "bundle" in words_on(screen.panel)
    open_file(screen, path)
    press(screen, "letter_to_case")
    assert program.desktop.work is not None
    cases = program.desktop.work.screen_widget
    assert isinstance(cases, CasesScreen)
    assert "Received" in words_on(cases.panel.shares)
    assert check(program.vault).findings == ()


def receipt_from_nobody(program: Open, other: Vault) -> bytes:
    """A receipt for a bundle that was never handed over from here."""
    vault = program.vault
    to_other = sealed(other, theirs(), 9)
    opened = open_bundle(to_other, other.identity.age_identities())
    sender = opened.manifest.sender.model_copy(update={"recipient": vault.identity.recipient()})
    manifest = opened.manifest.model_copy(update={"sender": sender})
    return receipt_for(type(opened)(manifest, opened.content, opened.members, None), other)


def test_a_notice_asks_and_deletes_nothing(program: Open, arriving: Path) -> None:
    bundle, notice = arriving / "one.hearing", arriving / "two.hearing-withdrawal"
    bundle.write_bytes(sealed(program.vault, theirs()))
    notice.write_bytes(notice_to(program.vault)[:300])
    screen = inbox(program, arriving)
    open_file(screen, notice)
    assert screen.panel.letter is not None
    assert screen.panel.letter.state is Seen.ARRIVING, "it may still be being copied"
    notice.write_bytes(notice_to(program.vault))
    look_again(screen)
    open_file(screen, notice)
    assert "Does not count" in words_on(screen.list), "nobody here knows that key"
    assert not screen.panel.take.isVisible()
    open_file(screen, bundle)
    screen.panel.compared.setChecked(True)
    press(screen, "letter_take")
    open_file(screen, notice)
    shown = words_on(screen.panel)
    for words in ("Asked back: Children's House", "Delete it", "The child asked for it", f"“{WORDS}”"):
        assert words in shown
    assert "It is yours to decide. Taking it in deletes nothing." in shown
    assert (unnamed(screen), unreached(screen), clipped(screen)) == ([], [], [])
    press(screen, "letter_take")
    assert [one.words for one in program.vault.sends.withdrawals_for_session(THEIR_SESSION)] == [WORDS]
    assert gather(program.vault, THEIR_SESSION).turns
    assert "Noted" in words_on(screen.panel)
    assert not screen.panel.take.isVisible()
    assert screen.panel.to_case.isVisible()


def test_a_notice_may_come_first_and_by_hand(program: Open, tmp_path: Path) -> None:
    know(program.vault)
    path = tmp_path / "early.hearing-withdrawal"
    path.write_bytes(notice_to(program.vault))
    screen = inbox(program)
    screen.presenter.open_file(path)
    settle()
    open_first(screen)
    assert "It counts once the bundle it is about was taken in." in words_on(screen.panel)
    assert not screen.panel.to_case.isVisible()
    letter = screen.panel.letter
    path.write_bytes(notice_to(program.vault, 2))
    assert letter is not None
    screen.presenter.take_note(letter)
    settle()
    assert program.vault.withdrawals.all() == [], "it is not the file that was looked at"
    press(screen, "letter_take")
    assert [one.bundle_id for one in program.vault.withdrawals.all()] == [f"{2:032x}"]


def test_a_receipt_is_made_for_what_was_taken_in(program: Open, arriving: Path, northern: Vault) -> None:
    know(program.vault)
    record = theirs()
    path = arriving / "one.hearing"
    path.write_bytes(sealed(program.vault, record))
    screen = inbox(program, arriving)
    open_first(screen)
    assert not screen.panel.make_receipt.isVisible()
    press(screen, "letter_take")
    press(screen, "letter_receipt")
    out = arriving.parent / "out"
    out.mkdir()
    choose(program, out)
    (made,) = out.iterdir()
    assert made.suffix == ".hearing-receipt"
    assert made.stem not in {f"{1:032x}", THEIR_SESSION}
    assert read_receipt(program.vault, made.read_bytes()).bundle == f"{1:032x}"
    assert "A receipt was made" in words_on(screen.panel)
    path.write_bytes(sealed(program.vault, theirs(60), 2))
    letter = screen.panel.letter
    assert letter is not None
    screen.presenter.make_receipt(letter, out)
    settle()
    assert list(out.iterdir()) == [made], "another file lies there now"


def test_taking_in_outside_ones_role_asks_why(program: Open, arriving: Path, fast_kdf: KdfParameters) -> None:
    know(program.vault)
    vault, other = program.vault, "six quiet brown boats"
    vault.people.add(vault.key, "Amal", other, vault.clock.now(), fast_kdf, roles=(PersonRole.TRAINER,))
    vault.close()
    program.vault = Vault.open(
        vault.folder, Passphrase(other), clock=vault.clock, new_id=vault.new_id, allow_weak=True
    )
    program.desktop.enter(program.vault)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    open_first(screen)
    press(screen, "letter_take")
    asked = dialog(OutsideDialog)
    assert program.vault.origins.of_session(THEIR_SESSION) is None
    asked.reason.setText("The office is ill today.")
    asked.accept()
    settle()
    assert program.vault.origins.of_session(THEIR_SESSION) is not None
    (entry,) = program.vault.history.of_record(OUTSIDE_ROLE, THEIR_SESSION)
    assert (entry.action, entry.reason) == ("receive", "The office is ill today.")


def test_a_retired_key_is_said(program: Open, arriving: Path) -> None:
    gone = AgencyKey(signing_key=verify_key_of(SEED), compared_on=STARTED.date(), retired_on=STARTED.date())
    program.vault.agencies.add(
        Agency(id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS, more_keys=(gone,))
    )
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    assert "Northern House, key no longer used" in words_on(screen.list)
    open_first(screen)
    assert "It was signed with a key that Northern House uses no more since" in words_on(screen.panel)
    assert (unnamed(screen), unreached(screen), clipped(screen)) == ([], [], [])
    press(screen, "letter_take")
    assert "Ask them first." in words_on(screen.panel)
    screen.panel.compared.setChecked(True)
    press(screen, "letter_take")
    assert "It was signed with a key that Northern House uses no more since" in words_on(screen.panel)


def asked_back(program: Open, arriving: Path) -> CasesScreen:
    """A session was taken in and asked back; the page of its case."""
    know(program.vault)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    (arriving / "two.hearing-withdrawal").write_bytes(notice_to(program.vault))
    screen = inbox(program, arriving)
    for name in ("one.hearing", "two.hearing-withdrawal"):
        open_file(screen, arriving / name)
        press(screen, "letter_take")
    return case_page(program, program.vault.sessions.get(THEIR_SESSION).case_id)


def test_an_asked_back_session_is_erased_alone(
    program: Open, arriving: Path, tmp_path: Path, clock: FakeClock
) -> None:
    # Nobody is away: it is only to be later than the bundle was sealed.
    program.desktop.locker.stop()
    clock.advance(86_400)
    cases = asked_back(program, arriving)
    assert cases.findChild(QAbstractButton, "erase-session-1") is None
    case: Case = program.vault.cases.get(cases.case_id or "")
    hold(program.vault, case.id, "a court asked")
    cases.presenter.refresh()
    settle()
    button = cases.findChild(QAbstractButton, "erase-received-1")
    assert isinstance(button, QAbstractButton)
    assert not button.isEnabled()
    hold(program.vault, case.id, "")
    cases.presenter.refresh()
    settle()
    press(cases, "erase-received-1")
    asking = dialog(EraseSessionDialog)
    assert (unnamed(asking), unreached(asking), clipped(asking)) == ([], [], [])
    assert WORDS.rstrip(".") in words_on(asking)
    asking.accept()
    assert asking.isVisible()
    asking.reason.setText("The child wants it.")
    asking.accept()
    settle()
    assert program.vault.sessions.for_case(case.id) != []
    choose(program, tmp_path / "gone.hearing-erasure")
    assert holds_in(read_certificate((tmp_path / "gone.hearing-erasure").read_bytes()), program.vault)
    assert program.vault.sessions.for_case(case.id) == []
    assert program.vault.search.find(CHILD_WORDS) == []
    assert "No session yet." in words_on(cases.panel)
    assert check(program.vault).findings == ()
    screen = inbox(program, arriving)
    open_file(screen, arriving / "one.hearing")
    assert "Erased here" in words_on(screen.list), "its file still lies there"
    assert "Taken in, it is here again." in words_on(screen.panel)
    press(screen, "letter_take")
    assert "Already here" in words_on(screen.list)


@pytest.mark.parametrize(("locale", "scale"), [("en_XA", 200), ("ar", 100)])
def test_nothing_of_it_is_cut_off(
    open_program: OpenProgram, northern: Vault, arriving: Path, locale: str, scale: int
) -> None:
    program = open_program(locale=locale, scale=scale)
    (arriving / "back.hearing-receipt").write_bytes(receipt_from(program, northern))
    know_seed(program.vault)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    (arriving / "two.hearing-withdrawal").write_bytes(notice_to(program.vault))
    screen = inbox(program, arriving)
    open_file(screen, arriving / "one.hearing")
    press(screen, "letter_take")
    for letter in screen.presenter.letters:
        screen.open_letter(letter.key)
        settle()
        assert (unnamed(screen), clipped(screen)) == ([], [])
        assert locale == "en_XA" or sideways(screen) == []
    open_file(screen, arriving / "two.hearing-withdrawal")
    press(screen, "letter_take")
    cases = case_page(program, program.vault.sessions.get(THEIR_SESSION).case_id)
    assert clipped(cases) == []
    assert locale == "en_XA" or sideways(cases) == []
    press(cases, "erase-received-1")
    assert clipped(dialog(EraseSessionDialog)) == []
    assert program.desktop.window.width() == 1366


def know_seed(vault: Vault) -> None:
    vault.agencies.add(
        Agency(
            id="8" * 32, name="Children's House", role=AgencyRole.BARNAHUS, signing_key=verify_key_of(SEED)
        )
    )
