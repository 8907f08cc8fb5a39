"""Tab goes through a screen as one reads it, also where lists were filled after the rest was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hearing.agencies.records import Agency, AgencyRole
from hearing.storage.recovery import new_recovery_key
from hearing.ui.cases.view import CasesScreen
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.inbox.letters import FOLDER
from hearing.ui.inbox.view import InboxScreen
from hearing.ui.widgets import focus_first
from tests.ui.base.steps import settle
from tests.ui.work.conftest import Open
from tests.ui.work.test_work_shares import share


def by_tab(screen: QWidget) -> Iterator[str]:
    """The names of the controls of ``screen`` as Tab comes to them from the first."""
    focus_first(screen)
    first = screen.focusWidget()
    now: QWidget | None = first
    while now is not None:
        reached = now.focusPolicy() & Qt.FocusPolicy.TabFocus and now.isVisible() and now.isEnabled()
        if reached and screen.isAncestorOf(now):
            yield now.objectName()
        now = now.nextInFocusChain()
        if now is first:
            return


def shown(program: Open) -> QWidget:
    settle()
    assert program.desktop.work is not None
    screen = program.desktop.work.screen_widget
    assert screen is not None
    return screen


def in_order(names: list[str], *wanted: str) -> bool:
    places = [names.index(name) for name in wanted]
    return places == sorted(places)


def test_the_cases_come_before_what_stands_under_them_and_sessions_before_what_follows(
    program: Open,
) -> None:
    program.go(f"case/{program.case.id}")
    screen = shown(program)
    assert isinstance(screen, CasesScreen)
    names = list(by_tab(screen))
    assert in_order(
        names,
        *("new_case", "search", "case-0", "take_over"),
        *("start_session", "session-1", "handover-1", "add_contact", "case_move"),
    )


def test_what_waits_in_the_outbox_comes_before_the_agencies(program: Open) -> None:
    share(program, queue_as="Child Welfare Service")
    program.go("agencies")
    screen = shown(program)
    assert in_order(
        list(by_tab(screen)),
        *("add_agency", "see_card", "outbox_write", "agency-1", "add_group", "own_card", "own_rotate"),
    )


def test_letters_come_before_what_is_done_with_the_one_that_is_open(program: Open, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.hearing").write_bytes(b"no bundle")
    program.vault.settings.put(FOLDER, str(tmp_path))
    program.go("inbox")
    screen = shown(program)
    assert isinstance(screen, InboxScreen)
    screen.open_letter(str(tmp_path / "one.hearing"))
    settle()
    names = list(by_tab(screen))
    wanted = ("inbox_file", "inbox_folder", "inbox_look", "letter-0", "letter-1")
    assert in_order(names, *wanted)
    assert names[: len(wanted)] == list(wanted)


def test_a_receiver_that_is_chosen_comes_before_the_sealing(program: Open) -> None:
    for number in (1, 2):
        key = new_recovery_key()[1]
        program.vault.agencies.add(
            Agency(id=f"{number}" * 32, name=f"House {number}", role=AgencyRole.BARNAHUS, recipient=key)
        )
    program.go(f"handover/{program.session.id}")
    screen = shown(program)
    assert isinstance(screen, HandoverScreen)
    for tick in screen.ticks.values():
        tick.setChecked(True)
    settle()
    assert in_order(
        list(by_tab(screen)),
        *("handover_to_1", "handover_to_2", "handover_agencies", "handover_purpose_1", "handover_tell_1"),
        *("handover_purpose_2", "handover_stays", "handover_acute", "handover_seal", "handover_report"),
    )
