"""A shared laptop on the screen: roles, co-signing, who has seen what, officers' shares, moved cases."""

from __future__ import annotations

import itertools
from pathlib import Path

import pypdf
import pyrage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from hearing.agencies.cosigning import CoSigned, CoSignState
from hearing.agencies.person_roles import PersonRole
from hearing.interview.records import Case, SessionKind
from hearing.ports import NewId
from hearing.storage.kdf import KdfParameters
from hearing.storage.officers import join_shares, read_share
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.seen import How
from hearing.storage.slots import AgeIdentity, Passphrase
from hearing.storage.vault import Vault
from hearing.ui.cases.case_dialog import CaseDialog
from hearing.ui.cases.session_dialog import SessionDialog
from hearing.ui.cases.view import CasesScreen
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.people.gate import OutsideDialog
from hearing.ui.people.seen_dialog import SeenDialog
from hearing.ui.review.view import ReviewScreen
from hearing.ui.settings.cosigning_part import AnswerDialog
from hearing.ui.settings.people_dialogs import AddPersonDialog
from hearing.ui.settings.role_choice import RolesDialog
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.unlock.officers_dialog import OfficersDialog
from tests.ui.base.steps import PASSPHRASE, PERSON, dialog, settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open

OTHER = "six quiet brown boats"


def again(program: Open, passphrase: str) -> None:
    """Somebody else opens the vault."""
    program.vault.close()
    opened = Vault.open(
        program.vault.folder,
        Passphrase(passphrase),
        clock=program.vault.clock,
        new_id=program.vault.new_id,
        allow_weak=True,
    )
    program.desktop.enter(opened)
    program.vault = opened
    settle()


def colleague(program: Open, fast_kdf: KdfParameters, *roles: PersonRole) -> None:
    vault = program.vault
    vault.people.add(vault.key, "Amal", OTHER, vault.clock.now(), fast_kdf, roles=roles)
    again(program, OTHER)


def shown_cases(program: Open, place: str) -> CasesScreen:
    return program.at(place, CasesScreen)


def shown_settings(program: Open) -> SettingsScreen:
    program.go("settings")
    settle()
    return settings_of(program)


def settings_of(program: Open) -> SettingsScreen:
    """The settings, where they are shown."""
    assert program.desktop.work is not None
    screen = program.desktop.work.screen_widget
    assert isinstance(screen, SettingsScreen)
    return screen


def looked_at(widget: QWidget) -> None:
    assert unnamed(widget) == []
    assert not widget.isWindow() or unreached(widget) == []
    assert clipped(widget) == []


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()


def choose(program: Open, path: Path) -> None:
    """Answer the question for a path."""
    (chooser,) = (one for one in program.desktop.window.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.close()
    settle()


def words_on(widget: QWidget) -> str:
    """What is read on it, without the marks that keep names of any script apart."""
    words = "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return words.translate(dict.fromkeys(map(ord, "\u2068\u2069")))


def waiting_for_answer(program: Open) -> SettingsScreen:
    """Go to what waits by the link in the list of cases."""
    screen = shown_cases(program, "cases")
    assert screen.list.answer.isVisibleTo(screen)
    screen.list.answer.click()
    settle()
    return settings_of(program)


def answer_dialog(program: Open) -> AnswerDialog:
    """Open what waits, in Settings."""
    part = waiting_for_answer(program).cosigning
    (one,) = program.vault.cosigning.waiting()
    row = part.findChild(QWidget, f"waiting-{one.id}")
    assert row is not None
    row.activated.emit()  # type: ignore[attr-defined]
    settle()
    return dialog(AnswerDialog)


def refuse_and_ask_again(program: Open) -> None:
    """The supervisor has returned it; whoever did it asks once more."""
    screen = shown_cases(program, f"case/{program.case.id}")
    assert f"Returned by {PERSON}: the last question has no answer" in words_on(screen)
    again(program, OTHER)
    screen = shown_cases(program, f"case/{program.case.id}")
    assert screen.list.returned.text() == "1 came back from co-signing…"
    press(screen.panel, "cosigned-1-again")
    assert not screen.list.returned.isVisibleTo(screen)
    row = program.desktop.window.focusWidget()
    assert row is not None
    assert row.objectName() == "session-1", "the button is gone, and the keyboard is at its session"
    again(program, PASSPHRASE)


def test_people_come_with_roles_and_a_supervisor_changes_them(program: Open) -> None:
    settings = shown_settings(program)
    settings.people.add_button.click()
    adding = dialog(AddPersonDialog)
    looked_at(adding)
    adding.name.setText("Amal")
    adding.first.edit.setText(OTHER)
    adding.again.edit.setText(OTHER)
    adding.roles.boxes[PersonRole.INTERVIEWER].setChecked(False)
    adding.accept()
    assert adding.isVisible(), "nobody is there without a role"
    adding.roles.boxes[PersonRole.RECORDS].setChecked(True)
    adding.accept()
    settle()
    amal = next(slot for slot in program.vault.people.list() if slot.person == "Amal")
    assert amal.roles == {PersonRole.RECORDS}
    press(settings, f"roles_{amal.id}")
    changing = dialog(RolesDialog)
    looked_at(changing)
    changing.choice.boxes[PersonRole.TRAINER].setChecked(True)
    changing.accept()
    settle()
    assert "Trainer · Records office · Not used yet" in words_on(settings.people)
    looked_at(settings.people)


def test_who_is_no_supervisor_is_told_whom_to_ask(program: Open, fast_kdf: KdfParameters) -> None:
    colleague(program, fast_kdf, PersonRole.INTERVIEWER)
    people = shown_settings(program).people
    assert not people.add_button.isVisibleTo(people)
    assert people.ask.text().endswith(f"{PERSON}.")
    assert people.findChildren(QPushButton, f"revoke_{program.vault.key.slot_id}") == []


def test_outside_ones_role_the_reason_is_asked_once_and_kept(program: Open, fast_kdf: KdfParameters) -> None:
    colleague(program, fast_kdf, PersonRole.RECORDS)
    screen = shown_cases(program, f"case/{program.case.id}")
    screen.panel.session_opened.emit(program.session.id)
    asking = dialog(OutsideDialog)
    looked_at(asking)
    asking.accept()
    assert asking.isVisible()
    asking.reject()
    screen.panel.start.click()
    starting = dialog(SessionDialog)
    starting.accept()
    settle()
    asking = dialog(OutsideDialog)
    asking.reason.setText("nobody else is here")
    asking.accept()
    settle()
    assert isinstance(program.shown(), InterviewScreen)
    (kept,) = program.vault.history.of_record(OUTSIDE_ROLE, program.case.id)
    assert (kept.who, kept.action, kept.reason) == ("Amal", "listen", "nobody else is here")
    screen = shown_cases(program, "cases")
    screen.list.new_case.click()
    settle()
    dialog(OutsideDialog).reject()
    settle()
    assert not [one for one in program.desktop.window.findChildren(CaseDialog) if one.isVisible()]


def test_a_trainer_sees_practice_and_asks_for_the_rest(
    program: Open, fast_kdf: KdfParameters, new_id: NewId
) -> None:
    vault, session = program.vault, program.session
    mock = vault.cases.add(Case(id=new_id(), label="practice", opened_at=vault.clock.now()))
    practice = {"id": new_id(), "case_id": mock.id, "kind": SessionKind.MOCK}
    vault.sessions.start(session.model_copy(update=practice), vault.sessions.protocol_yaml(session.id))
    colleague(program, fast_kdf, PersonRole.TRAINER)
    screen = shown_cases(program, "cases")
    assert "24-017" not in words_on(screen)
    assert "practice" in words_on(screen)
    screen.list.search.setText("24-017")
    screen.presenter.search("24-017")
    assert "24-017" not in words_on(screen.list)
    screen.list.search.clear()
    screen.presenter.refresh()
    screen.list.all.click()
    asking = dialog(OutsideDialog)
    asking.reason.setText("the supervisor asked for figures")
    asking.accept()
    settle()
    assert "24-017" in words_on(screen.list)


def test_a_supervisor_answers_what_waits(program: Open, fast_kdf: KdfParameters) -> None:
    shown_settings(program).cosigning.wanted.click()
    settle()
    assert program.vault.cosigning.wanted
    colleague(program, fast_kdf, PersonRole.INTERVIEWER)
    program.vault.sessions.close(program.session.id, 60_000, "calm", "Amal")
    part = shown_settings(program).cosigning
    assert not part.wanted.isEnabled()
    assert "1 waits for another supervisor." in words_on(part)
    again(program, PASSPHRASE)
    assert shown_cases(program, "cases").list.answer.text() == "1 waits for you to co-sign…"
    part = waiting_for_answer(program).cosigning
    looked_at(part)
    assert "24-017 · Session 1 was closed" in words_on(part)
    first = program.desktop.window.focusWidget()
    assert first is not None
    assert first.objectName() == f"waiting-{program.vault.cosigning.waiting()[0].id}"
    assert not first.visibleRegion().isEmpty(), "it is in sight"
    press(part, first.objectName().replace("waiting", "read"))
    assert program.desktop.work is not None
    assert isinstance(program.desktop.work.screen_widget, ReviewScreen)
    assert program.vault.seen.of_case(program.case.id)[0].how is How.REVIEWED
    assert How.COSIGNING in {one.how for one in program.vault.seen.of_case(program.case.id)}
    answering = answer_dialog(program)
    looked_at(answering)
    answering.back.click()
    assert answering.isVisible(), "what is returned says why"
    assert answering.note.hasFocus()
    answering.note.setPlainText("the last question has no answer")
    answering.back.click()
    settle()
    refuse_and_ask_again(program)
    answering = answer_dialog(program)
    answering.note.setPlainText("well held")
    answering.accept()
    settle()
    assert settings_of(program).cosigning.wanted.hasFocus(), "nothing else waits"
    answer = program.vault.cosigning.state_of(CoSigned.SESSION, program.session.id)
    assert answer is not None
    assert (answer.state, answer.answered_by) == (CoSignState.SIGNED, PERSON)
    screen = shown_cases(program, f"case/{program.case.id}")
    assert f"Co-signed by {PERSON}: well held" in words_on(screen)
    looked_at(screen.panel)


def test_what_was_opened_stands_on_the_case_and_goes_on_paper(program: Open, tmp_path: Path) -> None:
    program.interview()
    program.go(f"review/{program.session.id}")
    program.go(f"review/{program.session.id}")
    screen = shown_cases(program, "cases")
    screen.list.search.setText("Davor")
    screen.presenter.search("Davor")
    hit = screen.list.findChild(QWidget, "hit-0")
    assert hit is not None
    hit.activated.emit()  # type: ignore[attr-defined]
    screen.panel.seen.click()
    settle()
    seen = dialog(SeenDialog)
    looked_at(seen)
    assert [one.how for one in program.vault.seen.of_case(program.case.id)] == [
        How.FOUND,
        How.REVIEWED,
        How.OPENED,
    ]
    seen.print_button.click()
    settle()
    choose(program, tmp_path / "seen.pdf")
    page = pypdf.PdfReader(tmp_path / "seen.pdf").pages[0].extract_text().replace("\t", " ")
    assert f"Opened the record · Session 1 · {PERSON}" in page
    assert "Davor" not in page
    seen.reject()


def test_looking_at_the_page_of_a_case_is_kept_too(program: Open) -> None:
    for _ in range(2):
        screen = shown_cases(program, f"case/{program.case.id}")
        program.go("agencies")
    found = program.vault.seen.of_case(program.case.id)
    assert [(one.how, one.record_id, one.person) for one in found] == [(How.OPENED, program.case.id, PERSON)]
    screen = shown_cases(program, f"case/{program.case.id}")
    screen.panel.seen.click()
    settle()
    seen = dialog(SeenDialog)
    assert f"Opened the record · The case · {PERSON}" in words_on(seen)
    seen.reject()


def test_each_officer_gets_one_share_and_together_they_open_the_vault(program: Open, tmp_path: Path) -> None:
    settings = shown_settings(program)
    settings.people.officers_button.click()
    leaving = dialog(OfficersDialog)
    leaving.accept()
    leaving.save_share(tmp_path / "useless.txt")
    leaving.reject()
    settle()
    assert [slot.kind for slot in program.vault.people.list()] == ["passphrase"]
    settings.people.officers_button.click()
    sharing = dialog(OfficersDialog)
    looked_at(sharing)
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "none.txt").write_text("nothing of a key\n")
    (tmp_path / "key.txt").write_text(f"{key}\n")
    sharing.take_key(tmp_path / "none.txt")
    assert "no private age key" in sharing.problem.text()
    sharing.take_key(tmp_path / "key.txt")
    sharing.officers.choose(3)
    sharing.accept()
    files = [tmp_path / f"{number}.txt" for number in (1, 2, 3)]
    for path in files:
        looked_at(sharing)
        assert sharing.share is not None
        words, seen = sharing.share.words, words_on(sharing)
        assert sum(word in seen.split() for word in words) < len(words) / 4, "no share is on the screen"
        sharing.accept()
        assert "first" in sharing.problem.text(), "nobody goes on before the share is saved"
        sharing.save_share(path)
        sharing.accept()
    settle()
    notice = program.desktop.window.notices.notice
    assert notice is not None
    assert notice.sentence.startswith("Every officer has a share")
    program.vault.close()
    for pair in itertools.combinations(files, 2):
        identity = join_shares([read_share(path.read_text(), path.name) for path in pair])
        assert identity == str(key)
        Vault.open(
            program.vault.folder,
            AgeIdentity(identity),
            clock=program.vault.clock,
            new_id=program.vault.new_id,
        ).close()
