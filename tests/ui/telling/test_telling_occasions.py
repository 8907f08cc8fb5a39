"""When a child is told: before closing, of the decision, of a change; and in whose words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication

from hearing.explanation.occasions import Occasion
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext
from hearing.ui.shell.places import Place
from hearing.ui.telling.asks_dialog import AsksDialog
from hearing.ui.telling.fill_edit import ReadyWordsDialog
from hearing.ui.telling.place import Wish, parse_place, place_of
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.telling.setup_page import SetupPage
from hearing.ui.widgets import Dialog, Toggle
from tests.ui.telling.conftest import SESSION, OpenScreen
from tests.ui.telling.steps import begin, on_second_display, press, visible_words


def dialog(kind: type[Dialog]) -> Dialog:
    """The dialog of this kind that is open."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def setup_for(screen: TellingScreen, occasion: Occasion) -> SetupPage:
    setup = on_second_display(screen).setup
    assert setup is not None
    setup.occasion.choose(occasion.value)
    return setup


def pick(setup: SetupPage, fill: str, *names: str) -> None:
    press(setup.fills[fill].button)
    chooser = dialog(ReadyWordsDialog)
    assert isinstance(chooser.focusWidget(), Toggle), "at the first choice, not at taking none"
    for name in names:
        tick = chooser.findChild(QAbstractButton, f"ready_{name}")
        assert tick is not None
        tick.setChecked(True)
    press(chooser.primary)


@pytest.mark.parametrize(
    ("place", "wish"),
    [
        (place_of(SESSION), Wish()),
        (place_of(SESSION, "who-reads"), Wish("who-reads")),
        (place_of(SESSION, occasion=Occasion.CLOSING), Wish(occasion=Occasion.CLOSING)),
        (place_of(SESSION, "who-reads", readers=("police",)), Wish("who-reads", readers=("police",))),
        (f"telling/{SESSION}:=nonsense", Wish()),
    ],
)
def test_a_place_says_what_is_wished_for(place: str, wish: Wish) -> None:
    assert parse_place(Place.parse(place)) == (SESSION, wish)


def test_who_will_know_is_filled_in_where_the_child_is_told_because_of_them(open_screen: OpenScreen) -> None:
    screen = open_screen("who-reads@police,nobody")
    setup = on_second_display(screen).setup
    assert setup is not None
    assert setup.choices().picked["readers"] == ("police",)
    assert "protectors" not in setup.choices().picked
    assert "police" in setup.fills["readers"].edit.placeholderText()


def test_the_decision_comes_first_and_is_not_part_of_the_beginning(open_screen: OpenScreen) -> None:
    screen = open_screen()
    beginning = setup_for(screen, Occasion.BEGINNING).choices().topics
    later = setup_for(screen, Occasion.OUTCOME).choices().topics
    assert "outcome" not in beginning
    assert later == ("outcome", "what-next", "see-correct")


def test_a_change_is_not_told_before_it_is_said_who_and_why(open_screen: OpenScreen, vault: Vault) -> None:
    screen = open_screen()
    setup = setup_for(screen, Occasion.CHANGED)
    setup.language.choose("en")
    setup.notes.knows.setChecked(True)
    press(setup.start)
    assert screen.child.window is None
    assert "who else is to know" in setup.problem.text()
    pick(setup, "new_readers", "police", "school")
    setup.fills["new_reason"].edit.setText("to keep you safe on the way to school")
    window = begin(screen)
    assert "the police and your school" in visible_words(window)
    (promise,) = vault.explanations.promises("ca5e" * 8)
    assert (promise.who, promise.purpose) == (
        "The police and your school",
        "To keep you safe on the way to school",
    )


def test_ready_words_reach_the_child_in_the_language_of_the_cards(
    open_screen: OpenScreen, vault: Vault
) -> None:
    screen = open_screen()
    setup = setup_for(screen, Occasion.BEGINNING)
    setup.language.choose("nb")
    pick(setup, "readers", "police", "school")
    begin(screen)
    assert screen.presenter is not None
    screen.presenter.go_to(setup.choices().topics.index("who-reads"))
    window = screen.child.window
    assert window is not None
    assert "politiet og skolen din" in visible_words(window).casefold()
    screen.presenter.switch_language("en")
    assert "the police and your school" in visible_words(window).casefold()
    assert "the police and your school" in {
        each.who.casefold() for each in vault.explanations.promises("ca5e" * 8)
    }


def test_typed_words_count_instead_of_picked_ones(open_screen: OpenScreen) -> None:
    setup = setup_for(open_screen(), Occasion.BEGINNING)
    pick(setup, "readers", "police")
    setup.fills["readers"].edit.setText("Kari and her boss")
    assert "readers" not in setup.choices().picked
    assert setup.choices().fill["readers"] == "Kari and her boss"


def test_what_was_not_understood_is_brought_back_before_closing(open_screen: OpenScreen) -> None:
    screen = open_screen("must-tell")
    on_second_display(screen)
    begin(screen)
    press(screen.telling.stop_button)
    for _ in range(2):
        press(screen.teach_back.not_yet)
    screen.before_lock()
    topics = setup_for(open_screen(), Occasion.CLOSING).choices().topics
    assert topics[-1] == "closing-thanks"
    assert "must-tell" in topics


def test_what_children_ask_has_an_answer_in_both_languages(open_screen: OpenScreen) -> None:
    screen = open_screen()
    setup_for(screen, Occasion.BEGINNING)
    begin(screen)
    press(screen.telling.asks_button)
    shown = dialog(AsksDialog)
    assert "Will my mum and dad know?" in visible_words(shown)
    question = shown.findChild(QAbstractButton, "asks_keep-secret")
    assert question is not None
    question.click()
    assert "Then I tell you first." in visible_words(shown)
    assert "deg" in visible_words(shown).split("Then I tell you first.")[1]
    shown.close()


def test_after_the_session_it_is_the_decision_that_is_told(open_screen: OpenScreen, vault: Vault) -> None:
    vault.sessions.close(SESSION, 60_000, "", "Astrid Lund")
    screen = open_screen()
    on_second_display(screen)
    assert screen.setup is not None
    assert screen.setup.choices().occasion is Occasion.OUTCOME


def test_what_was_told_is_saved_as_a_paper_for_the_child(
    open_screen: OpenScreen, tmp_path: Path, context: VaultContext
) -> None:
    screen = open_screen("who-reads")
    on_second_display(screen)
    assert screen.setup is not None
    screen.setup.language.choose("en")
    begin(screen)
    assert not screen.telling.paper_button.isVisible()
    press(screen.telling.stop_button)
    press(screen.telling.forward_button)
    screen._save_paper(tmp_path / "paper")
    (saved,) = tmp_path.glob("paper*")
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(saved).pages)
    assert "Who reads what you say" in text
    assert "Heron" not in text
    assert "The paper is saved" in context.notices.listen()[-1].sentence


def test_the_one_topic_wished_for_is_in_sight_and_ready_for_the_keys(open_screen: OpenScreen) -> None:
    setup = open_screen("who-reads").setup
    assert setup is not None
    topics = setup.topics
    assert topics.chosen() == ("who-reads",)
    item = topics.list.currentItem()
    assert topics.order()[topics.list.currentRow()] == "who-reads"
    assert topics.list.viewport().rect().contains(topics.list.visualItemRect(item))
