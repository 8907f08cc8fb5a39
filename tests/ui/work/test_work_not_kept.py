"""What could not be written is there again to be tried once more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hearing.interview.additions import AdditionKind
from hearing.ui.interview.closing import CloseDialog
from hearing.ui.review.addition_dialog import AdditionDialog
from hearing.ui.review.view import ReviewScreen
from tests.ui.base.steps import dialog, settle
from tests.ui.work.conftest import Open

LONG = ("The boat was the other one. " * 300).strip()


@contextmanager
def full(program: Open) -> Iterator[None]:
    """No room is left on the disk."""
    database = program.vault.database
    pages = int(database.one("PRAGMA page_count")[0])
    database.one(f"PRAGMA max_page_count = {pages}")
    yield
    database.one("PRAGMA max_page_count = 1000000")


def told(program: Open) -> str:
    notice = program.desktop.window.notices.notice
    return "" if notice is None else notice.code


def test_how_it_ended_is_not_lost_where_closing_fails(program: Open) -> None:
    screen = program.interview()
    screen.ask.for_close()
    closing = dialog(CloseDialog)
    closing.note.setPlainText(LONG)
    with full(program):
        closing.accept()
        settle()
    assert told(program) == "vault.disk_full"
    assert not program.vault.sessions.get(program.session.id).is_closed
    again = dialog(CloseDialog)
    assert again.note.toPlainText() == LONG
    again.accept()
    settle()
    session = program.vault.sessions.get(program.session.id)
    assert (session.is_closed, session.closing_note) == (True, LONG)
    assert program.vault.drafts.all() == {}


def test_an_addition_that_cannot_be_kept_is_there_again(program: Open) -> None:
    screen = program.at(f"review/{program.session.id}", ReviewScreen)
    screen.ask_to_add()
    adding = dialog(AdditionDialog)
    adding.kind.choose(AdditionKind.CORRECTION)
    adding.words.setPlainText(LONG)
    with full(program):
        adding.accept()
        settle()
    assert told(program) == "vault.disk_full"
    again = dialog(AdditionDialog)
    assert (again.text(), again.chosen_kind()) == (LONG, AdditionKind.CORRECTION)
    again.accept()
    settle()
    (added,) = program.vault.additions.for_session(program.session.id)
    assert added.text == LONG
    assert program.vault.drafts.all() == {}
