"""From the adult's choices to the record: the second display, hand-over, teach-back, crash and lock."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hearing.explanation.records import Answer, Explanation, Mode
from hearing.interview.records import EventKind
from hearing.language.pseudo import PSEUDO_LOCALE, pseudo
from hearing.storage.vault import Vault
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.child.window import ChildWindow
from hearing.ui.context import VaultContext
from hearing.ui.pin import set_pin
from hearing.ui.shell.places import Saved
from hearing.ui.telling.choices import THIS_SCREEN, DisplayOffer
from hearing.ui.telling.screen import TellingScreen
from tests.conftest import FakeClock
from tests.ui.telling.conftest import SESSION, HeardSpeech, OpenScreen, Steps

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PIN = "4711"


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def on_second_display(screen: TellingScreen) -> TellingScreen:
    """The one display there is stands in for a second one."""
    name = QApplication.primaryScreen().name() or "second"
    assert screen.presenter is not None
    screen.presenter.begin((DisplayOffer(THIS_SCREEN), DisplayOffer(name, 2)))
    assert screen.setup is not None
    assert screen.setup.choices().mode is Mode.SECOND_DISPLAY
    return screen


def begin(screen: TellingScreen) -> ChildWindow:
    """Know of the draft and show the first card."""
    setup = screen.setup
    assert setup is not None
    setup.notes.knows.setChecked(True)
    press(setup.start)
    window = screen.child.window
    assert window is not None, setup.problem.text()
    return window


def only(vault: Vault) -> Explanation:
    (kept,) = vault.explanations.for_session(SESSION)
    return kept


def touch(window: ChildWindow, touched: Touch) -> None:
    press(window.back if touched is Touch.BACK else window.bar.button(touched))


def test_a_run_of_random_answers_is_kept_to_the_letter(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, speech: HeardSpeech
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    chance = random.Random(3)
    expected: list[tuple[str, str, str]] = []
    answers: list[list[Answer]] = []
    seen: tuple[str, str] | None = None
    touches = {
        Touch.NEXT: Answer.UNDERSTOOD,
        Touch.AGAIN: Answer.AGAIN,
        Touch.QUESTION: Answer.QUESTION,
        Touch.BACK: None,
    }
    for _ in range(300):
        slide = window.slide
        assert slide is not None
        if slide.kind is SlideKind.FINISHED:
            break
        if slide.kind is SlideKind.QUESTION:
            touch(window, Touch.NEXT)
            continue
        if seen != (slide.title, slide.body):
            seen = (slide.title, slide.body)
            expected.append((slide.locale, slide.title, slide.body))
            answers.append([])
        clock.advance(1.5)
        choice = chance.choice([Touch.NEXT, Touch.NEXT, Touch.NEXT, Touch.AGAIN, Touch.QUESTION, Touch.BACK])
        if choice is Touch.BACK and slide.place == 0:
            continue
        given = touches[choice]
        if given is not None:
            answers[-1].append(given)
        touch(window, choice)
    assert window.slide is not None
    assert window.slide.kind is SlideKind.FINISHED
    press(screen.telling.finish_button)
    press(screen.teach_back.end)
    kept = only(vault)
    assert [(card.language, card.title, card.body) for card in kept.cards] == expected
    assert [[given.answer for given in card.answers] for card in kept.cards] == answers
    assert [card.order for card in kept.cards] == list(range(1, len(expected) + 1))
    assert all(card.shown_for_ms >= 1_500 for card in kept.cards)
    assert [card.read_aloud for card in kept.cards] == [1] * len(kept.cards)
    assert [text for _, text in speech.heard] == [f"{title}\n{body}" for _, title, body in expected]
    assert kept.topics_left == ()
    assert kept.ended_ms is not None
    assert kept.mode is Mode.SECOND_DISPLAY
    assert kept.shown_by == "Astrid Lund"
    promises = vault.explanations.promises(kept.case_id)
    assert {promise.explanation_id for promise in promises} == {kept.id}


def test_the_draft_is_marked_before_anything_is_shown_and_knowing_it_is_kept(
    open_screen: OpenScreen, vault: Vault
) -> None:
    screen = on_second_display(open_screen())
    setup = screen.setup
    assert setup is not None
    assert setup.notes.draft.isVisible()
    press(setup.start)
    assert screen.child.window is None
    assert "reviewed" in setup.problem.text()
    assert vault.explanations.for_session(SESSION) == []
    begin(screen)
    (event,) = vault.events.for_session(SESSION)
    assert event.kind is EventKind.CHILD_SCREEN_SHOWN
    assert event.subject == only(vault).id
    assert "nb" in event.reason


def test_another_language_has_to_be_known_of_anew(open_screen: OpenScreen) -> None:
    setup = on_second_display(open_screen()).setup
    assert setup is not None
    setup.notes.knows.setChecked(True)
    setup.language.choose("ar")
    assert not setup.notes.knows.isChecked()
    assert not setup.read_aloud.isEnabled()
    assert setup.voice_note.isVisible()


def test_each_card_is_in_the_vault_as_soon_as_it_is_shown(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, steps: Steps
) -> None:
    window = begin(on_second_display(open_screen()))
    for shown in range(1, 4):
        kept = only(vault)
        assert len(kept.cards) == shown
        assert kept.ended_ms is None
        assert steps.saved[-1] is Saved.SAVED
        clock.advance(2)
        touch(window, Touch.NEXT)


def test_a_double_tap_does_not_skip_a_card(open_screen: OpenScreen, vault: Vault, clock: FakeClock) -> None:
    window = begin(on_second_display(open_screen()))
    clock.advance(2)
    touch(window, Touch.NEXT)
    clock.advance(0.2)
    touch(window, Touch.NEXT)
    assert len(only(vault).cards) == 2


def test_the_language_changes_in_the_middle_and_the_place_is_kept(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, speech: HeardSpeech
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    clock.advance(2)
    touch(window, Touch.NEXT)
    before = only(vault).cards[-1]
    screen.telling.language.choose("ar")
    slide = window.slide
    assert slide is not None
    assert slide.locale == "ar"
    assert slide.place == 1
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    kept = only(vault)
    assert kept.languages == ("nb", "ar")
    assert kept.cards[-1].topic == before.topic
    assert screen.telling.no_voice.isVisible()
    assert not screen.telling.aloud.isEnabled()
    assert kept.cards[-1].read_aloud == 0


def test_the_adult_sees_the_card_in_the_language_of_the_screens(
    open_screen: OpenScreen, context: VaultContext
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    slide = window.slide
    assert slide is not None
    assert screen.telling.card.title.text() != slide.title
    assert slide.title in screen.telling.card.child.text()
    before = screen.telling.card.title.text()
    context.texts.choose(PSEUDO_LOCALE)
    screen.retranslate()
    assert screen.telling.card.title.text() == pseudo(before)
    assert window.slide == slide, "the child's screen stays in the child's language"


def test_a_question_is_written_in_the_childs_words_and_kept_with_its_card(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    clock.advance(2)
    touch(window, Touch.QUESTION)
    assert window.slide is not None
    assert window.slide.kind is SlideKind.QUESTION
    clock.advance(2)
    touch(window, Touch.NEXT)
    clock.advance(2)
    touch(window, Touch.NEXT)
    box = screen.telling.findChild(QPlainTextEdit, "question_1")
    assert isinstance(box, QPlainTextEdit)
    QTest.keyClicks(box, "will mum see it")
    screen.write_now()
    kept = only(vault)
    assert kept.cards[0].question == "will mum see it"
    assert kept.cards[1].question == ""
    assert box.toPlainText() == "will mum see it"


def test_stop_is_calm_for_the_child_and_plain_to_the_adult(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    clock.advance(2)
    touch(window, Touch.STOP)
    assert window.slide is not None
    assert window.slide.kind is SlideKind.STOPPED
    assert screen.telling.said.text() == "The child wants to stop"
    kept = only(vault)
    assert kept.stopped
    assert kept.cards[-1].answers[-1].answer is Answer.STOP
    assert len(kept.topics_left) > 0


def test_teach_back_has_two_rounds_and_then_is_kept_as_not_understood(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, steps: Steps
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    while window.slide is not None and window.slide.kind is SlideKind.CARD:
        clock.advance(2)
        touch(window, Touch.NEXT)
    press(screen.telling.finish_button)
    assert screen.child.window is None
    page = screen.teach_back
    assert page.isVisible()
    assert page.invitation.text() != ""
    assert not page.carried.isEnabled()
    QTest.keyClicks(page.words, "you write it")
    press(page.not_yet)
    assert page.words.toPlainText() == ""
    QTest.keyClicks(page.words, "you keep it")
    press(page.not_yet)
    QTest.keyClicks(page.words, "nobody at school reads it")
    press(page.carried)
    press(page.end)
    kept = only(vault)
    rounds = [(told.round, told.words, told.carried) for told in kept.teach_backs]
    assert rounds == [
        (1, "you write it", False),
        (2, "you keep it", False),
        (1, "nobody at school reads it", True),
    ]
    assert kept.ended_ms is not None
    assert steps.went == ["back"]
    kinds = [event.kind for event in vault.events.for_session(SESSION)]
    assert kinds == [EventKind.CHILD_SCREEN_SHOWN, EventKind.CHILD_SCREEN_CLOSED]
    understood = {p.topic: p.understood for p in vault.explanations.promises(kept.case_id)}
    first, second = (told.topic for told in kept.teach_backs[1:])
    assert understood.get(first, False) is False
    assert understood.get(second, True) is True


def test_words_of_teach_back_outlive_a_crash(open_screen: OpenScreen, vault: Vault, clock: FakeClock) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    while window.slide is not None and window.slide.kind is SlideKind.CARD:
        clock.advance(2)
        touch(window, Touch.NEXT)
    press(screen.telling.finish_button)
    QTest.keyClicks(screen.teach_back.words, "you write")
    screen.write_now()
    assert "you write" in vault.drafts.all().values()


def test_a_telling_that_was_cut_off_is_closed_and_what_is_left_is_offered(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock
) -> None:
    first = on_second_display(open_screen())
    window = begin(first)
    for _ in range(3):
        clock.advance(2)
        touch(window, Touch.NEXT)
    cut = only(vault)
    assert cut.ended_ms is None
    second = open_screen()
    closed = only(vault)
    last = cut.cards[-1]
    assert closed.ended_ms == last.shown_at_ms + last.shown_for_ms
    assert second.setup is not None
    told = {card.topic for card in cut.cards}
    assert set(second.setup.choices().topics) == set(cut.topics_left)
    assert not told & set(second.setup.choices().topics)
    assert second.setup.notes.earlier.isVisible()


def test_locking_ends_the_telling_and_leaves_nothing_on_any_screen(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, qapp: QApplication
) -> None:
    screen = on_second_display(open_screen())
    window = begin(screen)
    clock.advance(2)
    touch(window, Touch.NEXT)
    slide = window.slide
    assert slide is not None
    screen.before_lock()
    assert only(vault).ended_ms is not None
    assert screen.child.window is None
    assert slide.title not in visible_words(screen.window())


def visible_words(root: QWidget) -> str:
    parts = [part for part in root.findChildren(QWidget) if part.isVisible()]
    return "\n".join(part.property("text") or part.property("plainText") or "" for part in parts)


def test_hand_over_with_a_pin_for_this_time_and_back(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock, qtbot: QtBot
) -> None:
    screen = open_screen()
    setup = screen.setup
    assert setup is not None
    assert setup.pin_field.isVisible()
    setup.notes.knows.setChecked(True)
    press(setup.start)
    assert screen.child.window is None
    assert "4 to 8 digits" in setup.problem.text()
    QTest.keyClicks(setup.pin, PIN)
    QTest.keyClicks(setup.pin_again, "4712")
    press(setup.start)
    assert "not the same" in setup.problem.text()
    setup.pin_again.setText(PIN)
    window = begin(screen)
    main = screen.window()
    assert main.isHidden()
    assert setup.pin.text() == ""
    clock.advance(2)
    touch(window, Touch.QUESTION)
    press(window.adult)
    pad = window.pad
    assert pad is not None
    for key in (*PIN, "enter"):
        press(pad.keys[key])
    assert main.isVisible()
    assert not window.isVisible()
    assert screen.telling.said.text() == "The child has a question"
    press(screen.telling.again_button)
    assert main.isHidden()
    assert window.isVisible()
    screen.before_lock()
    assert main.isVisible()
    assert only(vault).mode is Mode.HAND_OVER
    assert PIN not in str(vault.settings.get("handover_pin"))


def test_the_vaults_own_pin_is_asked_for_no_second_time(open_screen: OpenScreen, vault: Vault) -> None:
    set_pin(vault.settings, PIN, cost=2)
    screen = open_screen()
    assert screen.setup is not None
    assert not screen.setup.pin_field.isVisible()
    window = begin(screen)
    window.ask_for_pin()
    assert window.pad is not None
    for key in (*PIN, "enter"):
        window.pad.press(key)
    assert not window.isVisible()


def test_at_the_end_the_child_gives_the_screen_back_through_the_pin(
    open_screen: OpenScreen, vault: Vault, clock: FakeClock
) -> None:
    set_pin(vault.settings, PIN, cost=2)
    window = begin(open_screen())
    clock.advance(2)
    touch(window, Touch.STOP)
    touch(window, Touch.NEXT)
    assert window.pad is not None
    assert window.pad.isVisible()


def test_one_wished_topic_is_the_only_one_ticked(open_screen: OpenScreen) -> None:
    screen = open_screen("may-say-no")
    assert screen.setup is not None
    assert screen.setup.choices().topics == ("may-say-no",)


def test_topics_can_be_put_in_another_order_by_keys(open_screen: OpenScreen) -> None:
    setup = open_screen().setup
    assert setup is not None
    before = setup.topics.order()
    press(setup.topics.later)
    assert setup.topics.order()[:2] == (before[1], before[0])
    QTest.keyClick(setup.topics.list, Qt.Key.Key_Space)
    assert before[0] not in setup.choices().topics


def test_the_childs_language_is_found_by_a_part_of_either_name(open_screen: OpenScreen) -> None:
    setup = open_screen().setup
    assert setup is not None
    edit = setup.language.lineEdit()
    assert edit is not None
    edit.selectAll()
    QTest.keyClicks(edit, "arab")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert setup.language.language() == "ar"
    edit.selectAll()
    QTest.keyClicks(edit, "zzz")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert setup.language.language() == "ar"


def test_every_control_of_the_adult_has_a_name(open_screen: OpenScreen, clock: FakeClock) -> None:
    screen = on_second_display(open_screen())
    unnamed: list[str] = []

    def look(where: str) -> None:
        for part in screen.findChildren(QWidget):
            reachable = part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            face = QAccessible.queryAccessibleInterface(part)
            if reachable and part.focusProxy() is None and not face.text(QAccessible.Text.Name):
                unnamed.append(f"{where}: {type(part).__name__} {part.objectName()}")

    look("setup")
    window = begin(screen)
    look("telling")
    while window.slide is not None and window.slide.kind is SlideKind.CARD:
        clock.advance(2)
        touch(window, Touch.NEXT)
    press(screen.telling.finish_button)
    look("teach-back")
    assert unnamed == []
