"""From the adult's choices to the record: the second display, hand-over, teach-back, crash and lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from hearing.explanation.records import Answer
from hearing.interview.records import EventKind
from hearing.language.pseudo import PSEUDO_LOCALE, pseudo
from hearing.storage.vault import Vault
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.context import VaultContext
from hearing.ui.shell.places import Saved
from tests.conftest import FakeClock
from tests.ui.telling.conftest import SESSION, HeardSpeech, OpenScreen, Steps
from tests.ui.telling.steps import begin, on_second_display, only, press, touch, visible_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PIN = "4711"


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
