"""The inbox through the real windows: what came is looked at, compared, taken in, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.content import build_content
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.bundles.signing import verify_key_of
from hearing.interview.additions import AdditionKind
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.storage.vault import Vault
from hearing.ui.cases.view import CasesScreen
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.inbox.case_choice import CaseChoiceDialog
from hearing.ui.inbox.letters import FOLDER, QUIET_SECONDS, State, rank_of
from hearing.ui.inbox.view import InboxScreen
from hearing.ui.review.addition_dialog import AdditionDialog
from hearing.ui.review.view import ReviewScreen
from hearing.ui.widgets import Question
from tests.conftest import FakeClock
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, sideways, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram
from tests.vectors.forging import PAGES, SEED
from tests.vectors.sample import (
    CASE_ID,
    CHILD_WORDS,
    SESSION_ID,
    STARTED,
    sample_additions,
    sample_record,
    under_other_ids,
)

PREFIX = "aa"
THEIR_SESSION = f"{PREFIX}-{SESSION_ID}"
SealTo = Callable[..., Path]


def theirs(seq: int = 41, text: str = CHILD_WORDS) -> SessionRecord:
    record = sample_record().model_copy(update={"history_seq": seq, "additions": sample_additions()})
    said = record.turns[3].model_copy(update={"text": text, "revision": 2 if text == CHILD_WORDS else 3})
    turns = (*record.turns[:3], said, *record.turns[4:])
    return under_other_ids(record.model_copy(update={"turns": turns}), PREFIX)


def sealed(vault: Vault, record: SessionRecord, number: int = 1, grounds: tuple[Ground, ...] = ()) -> bytes:
    recipient = vault.identity.recipient()
    keys = SealingKeys("a" * 32, "Children's House", recipient, SEED)
    when = STARTED + timedelta(minutes=record.history_seq)
    share = Share(f"{number:032x}", (Receiver(recipient=recipient),), "Protection", when, grounds)
    return seal(build_content(record), record.protocol_yaml, share, keys, PAGES)


@pytest.fixture
def arriving(tmp_path: Path) -> Path:
    folder = tmp_path / "arriving"
    folder.mkdir()
    return folder


def know(vault: Vault) -> None:
    vault.agencies.add(
        Agency(id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS, signing_key=verify_key_of(SEED))
    )


def inbox(program: Open, folder: Path | None = None) -> InboxScreen:
    if folder is not None:
        program.vault.settings.put(FOLDER, str(folder))
    return program.at("inbox", InboxScreen)


def words_on(widget: QWidget) -> str:
    shown = (label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(shown).replace("\u2068", "").replace("\u2069", "").replace("\u200b", "")


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    button.click()
    settle()


def open_first(screen: InboxScreen) -> None:
    screen.open_letter(screen.presenter.letters[0].key)
    settle()


def test_the_keys_stay_in_the_inbox_when_a_folder_is_chosen(
    program: Open, arriving: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = inbox(program)
    monkeypatch.setattr("hearing.ui.inbox.view.ask_path", lambda _window, _what, _title, then: then(arriving))
    screen.empty.button.setFocus()
    screen.empty.button.click()
    settle()
    assert not screen.empty.button.isVisible() or screen.empty.button.hasFocus()
    assert screen.isAncestorOf(program.desktop.window.focusWidget())


def test_an_empty_inbox_says_what_belongs_there(program: Open, arriving: Path, tmp_path: Path) -> None:
    screen = inbox(program)
    assert "Here is what others send to you" in words_on(screen)
    assert (unnamed(screen), clipped(screen)) == ([], [])
    screen.presenter.choose_folder(arriving)
    settle()
    assert "Nothing has come yet" in words_on(screen)
    assert program.vault.settings.get(FOLDER) == str(arriving)
    settings = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".db"]
    assert all(str(arriving).encode() not in path.read_bytes() for path in settings)
    screen.presenter.choose_folder(arriving / "gone")
    settle()
    assert screen.empty.button.text() == "Choose a folder…"
    assert "gone" in words_on(screen.list)
    path = tmp_path / "handed.hearing"
    path.write_bytes(sealed(program.vault, theirs()))
    screen.presenter.open_file(path)
    settle()
    assert [one.state for one in screen.presenter.letters] == [State.OPENED]


def test_a_bundle_is_compared_and_taken_in(program: Open, arriving: Path) -> None:
    path = arriving / "one.hearing"
    path.write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    assert "Children's House, key not known" in words_on(screen.list)
    assert "New" in words_on(screen.list)
    open_first(screen)
    shown = words_on(screen.panel)
    assert "You do not know who sealed this" in shown
    assert CHILD_WORDS not in shown
    assert (unnamed(screen), unreached(screen), clipped(screen)) == ([], [], [])
    press(screen, "letter_take")
    assert "Compare the fingerprint first." in words_on(screen.panel)
    assert program.vault.origins.of_session(THEIR_SESSION) is None
    screen.panel.compared.setChecked(True)
    path.write_bytes(sealed(program.vault, theirs(), 2))
    press(screen, "letter_take")
    assert program.vault.origins.of_session(THEIR_SESSION) is None, "it is not the file that was compared"
    assert not screen.panel.compared.isChecked()
    screen.panel.compared.setChecked(True)
    press(screen, "letter_take")
    assert program.vault.origins.of_session(THEIR_SESSION) is not None
    assert "Already here" in words_on(screen.list)
    assert not screen.panel.take.isVisible()
    assert path.exists()
    assert check(program.vault).findings == ()


def test_what_was_taken_in_is_read_added_to_and_never_gone_on_with(program: Open, arriving: Path) -> None:
    know(program.vault)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    open_first(screen)
    press(screen, "letter_take")
    press(screen, "letter_read")
    assert program.desktop.work is not None
    review = program.desktop.work.screen_widget
    assert isinstance(review, ReviewScreen)
    assert "From Northern House, sealed" in words_on(review)
    assert CHILD_WORDS in words_on(review)
    assert "It was beside the boxes, not behind." in words_on(review)
    assert all(not row.isEnabled() for row in review.findChildren(QWidget, "question_type"))
    add = review.findChild(QAbstractButton, "add_to_turn-4")
    assert isinstance(add, QAbstractButton)
    add.setFocus()
    add.click()
    shown = dialog(AdditionDialog)
    assert (unnamed(shown), unreached(shown), clipped(shown)) == ([], [], [])
    shown.accept()
    assert shown.isVisible()
    shown.kind.choose(AdditionKind.CHILD_CORRECTION)
    shown.words.setPlainText("We slept in front of them.")
    shown.accept()
    settle()
    assert "We slept in front of them." in words_on(review.record)
    assert program.desktop.window.focusWidget().objectName() == "add_to_turn-4"
    record = gather(program.vault, THEIR_SESSION)
    assert record.turns[3].text == CHILD_WORDS
    assert len(record.additions) == 3
    program.go(f"case/{PREFIX}-{CASE_ID}")
    settle()
    cases = program.desktop.work.screen_widget
    assert isinstance(cases, CasesScreen)
    assert "From Northern House, taken in" in words_on(cases.panel)
    assert cases.findChild(QAbstractButton, "explain-1") is None
    row = cases.findChild(QWidget, "received-1")
    assert isinstance(row, QWidget)
    row.activated.emit()  # type: ignore[attr-defined]
    settle()
    assert isinstance(program.desktop.work.screen_widget, ReviewScreen)
    program.go(f"handover/{THEIR_SESSION}")
    settle()
    handover = program.desktop.work.screen_widget
    assert isinstance(handover, HandoverScreen)
    assert "The child was not told that this agency will know." in words_on(handover)
    assert [card.tell.isVisible() for card in handover.cards.values()] == [False]


def test_a_later_state_shows_old_and_new_wording(program: Open, arriving: Path) -> None:
    know(program.vault)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    open_first(screen)
    press(screen, "letter_take")
    (arriving / "one.hearing").unlink()
    later = theirs(60, "We slept beside them.")
    later = later.model_copy(update={"turns": later.turns[:-1]})
    (arriving / "two.hearing").write_bytes(sealed(program.vault, later, 2))
    screen.presenter.refresh()
    settle()
    assert "1 change" in words_on(screen.list)
    open_first(screen)
    shown = words_on(screen.panel)
    assert shown.index(CHILD_WORDS) < shown.index("We slept beside them.")
    assert "other wording" in shown
    assert "1 record that is here is not in this state any more." in shown
    assert "“Reminds him that he may take a break.”" in shown
    assert clipped(screen) == []
    press(screen, "letter_take")
    assert program.vault.turns.get(f"{PREFIX}-{4:032x}").text == "We slept beside them."


def test_a_session_joins_the_case_that_was_chosen(program: Open, arriving: Path) -> None:
    know(program.vault)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    open_first(screen)
    assert "Opens a new case, 24-017" in words_on(screen.panel)
    press(screen, "letter_case")
    shown = dialog(CaseChoiceDialog)
    assert (unnamed(shown), unreached(shown), clipped(shown)) == ([], [], [])
    shown.case.choose(program.case.id)
    shown.accept()
    settle()
    assert "Joins your case 24-017" in words_on(screen.panel)
    assert "What they say otherwise of the child" in words_on(screen.panel)
    press(screen, "letter_take")
    assert program.vault.sessions.get(THEIR_SESSION).case_id == program.case.id
    assert program.vault.origins.case_of(f"{PREFIX}-{CASE_ID}") == program.case.id
    assert program.vault.cases.get(program.case.id).child_name == "Davor"


def test_a_file_that_is_still_being_copied_is_waited_for(
    open_program: OpenProgram, arriving: Path, clock: FakeClock
) -> None:
    program = open_program(clock=clock)
    know(program.vault)
    whole = sealed(program.vault, theirs())
    path = arriving / "one.hearing"
    path.write_bytes(whole[:3000])
    screen = inbox(program, arriving)
    assert [one.state for one in screen.presenter.letters] == [State.ARRIVING]
    assert "Still arriving" in words_on(screen.list)
    clock.advance(QUIET_SECONDS)
    path.write_bytes(whole[:5000])
    screen.presenter.refresh()
    settle()
    assert [one.state for one in screen.presenter.letters] == [State.ARRIVING], "it grew: waited for anew"
    clock.advance(QUIET_SECONDS)
    screen.presenter.refresh()
    settle()
    (letter,) = screen.presenter.letters
    assert (letter.state, letter.error and letter.error.code) == (State.REFUSED, "bundles.truncated")
    open_first(screen)
    assert "cut short or added to on its way" in words_on(screen.panel)
    assert not screen.panel.take.isVisible()
    path.write_bytes(whole)
    screen.presenter.refresh()
    settle()
    assert [one.state for one in screen.presenter.letters] == [State.OPENED]


def test_what_comes_into_the_folder_shows_by_itself_and_goes_only_when_asked(
    program: Open, arriving: Path, qtbot: QtBot
) -> None:
    know(program.vault)
    screen = inbox(program, arriving)
    assert screen.presenter.letters == ()
    path = arriving / "one.hearing"
    path.write_bytes(sealed(program.vault, theirs()))
    qtbot.waitUntil(lambda: [one.state for one in screen.presenter.letters] == [State.OPENED])
    open_first(screen)
    screen.ask_to_remove()
    question = dialog(Question)
    assert "It was not taken in." in question.text.text()
    assert not question.primary.isDefault(), "it would be lost"
    question.reject()
    settle()
    assert path.exists()
    press(screen, "letter_take")
    screen.ask_to_remove()
    question = dialog(Question)
    assert "What was taken into the vault stays." in question.text.text()
    question.reject()
    settle()
    screen.ask_to_remove()
    dialog(Question).accept()
    settle()
    assert not path.exists()
    qtbot.waitUntil(lambda: screen.presenter.letters == ())
    assert "Nothing has come yet" in words_on(screen)


def test_our_own_session_that_comes_back_says_so(program: Open, arriving: Path) -> None:
    know(program.vault)
    own = gather(program.vault, program.session.id)
    addition = sample_additions()[1].model_copy(update={"session_id": program.session.id})
    back = own.model_copy(update={"additions": (addition,), "pre_information": ()})
    (arriving / "back.hearing").write_bytes(sealed(program.vault, back))
    screen = inbox(program, arriving)
    assert "Added to yours" in words_on(screen.list)
    open_first(screen)
    assert "It is a session of yours." in words_on(screen.panel)
    assert addition.text in words_on(screen.panel)
    press(screen, "letter_take")
    assert [one.text for one in program.vault.additions.for_session(program.session.id)] == [addition.text]
    assert "Already here" in words_on(screen.list)


@pytest.mark.parametrize(("locale", "scale"), [("en_XA", 200), ("ar", 100)])
def test_nothing_is_cut_off_on_a_small_laptop(
    open_program: OpenProgram, arriving: Path, locale: str, scale: int
) -> None:
    program = open_program(locale=locale, scale=scale)
    know(program.vault)
    for number, record in enumerate((theirs(), theirs(60, "We slept beside them."))):
        (arriving / f"{number}.hearing").write_bytes(sealed(program.vault, record, number))
    (arriving / "other.hearing").write_bytes(b"no bundle")
    screen = inbox(program, arriving)
    open_first(screen)
    press(screen, "letter_take")
    ranks = [rank_of(letter) for letter in screen.presenter.letters]
    assert ranks == sorted(ranks), "what asks for somebody stands first, and what came last of these"
    for letter in screen.presenter.letters:
        screen.open_letter(letter.key)
        settle()
        assert (unnamed(screen), clipped(screen)) == ([], [])
        # Texts drawn out by half at twice the size are wider than any translation will be.
        assert locale == "en_XA" or sideways(screen) == []
    assert program.desktop.window.width() == 1366
    program.go(f"review/{THEIR_SESSION}")
    settle()
    assert clipped(program.desktop.window) == []
    assert program.desktop.window.width() == 1366


def test_at_twice_the_size_the_first_letter_is_seen_without_scrolling(
    open_program: OpenProgram, arriving: Path
) -> None:
    program = open_program(scale=200)
    program.desktop.window.resize(1366, 768)
    (arriving / "one.hearing").write_bytes(sealed(program.vault, theirs()))
    screen = inbox(program, arriving)
    row = screen.list.findChild(QWidget, "letter-0")
    assert row is not None
    assert row.mapTo(screen, row.rect().bottomLeft()).y() <= screen.height()
