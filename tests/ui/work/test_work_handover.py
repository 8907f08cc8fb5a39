"""Handing over through the real window: what each gets, what stays, what is seen before it is sealed."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QListView, QPushButton

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sends import State
from hearing.bundles.leaving import leaves
from hearing.bundles.opening import open_bundle
from hearing.errors import HearingError
from hearing.interview.records import Turn, TurnKind
from hearing.interview.wishes import EVERYBODY, wishes
from hearing.storage.recovery import new_recovery_key
from hearing.ui.handover.receiver_card import ReceiverCard
from hearing.ui.handover.staying_dialog import StayingDialog
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.handover.view_dialog import ViewDialog
from hearing.ui.preview.dialog import PreviewDialog
from hearing.ui.widgets import Card, ProblemText
from tests.ui.base.steps import settle
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

PRIVATE, PUBLIC = new_recovery_key()
POLICE_PRIVATE, POLICE_PUBLIC = new_recovery_key()
D = TypeVar("D", bound=QDialog)
SECRET = "My brother hides the herons in the attic"
WELFARE, POLICE, SCHOOL = "a" * 32, "b" * 32, "c" * 32


def say(program: Open, text: str, kind: TurnKind = TurnKind.CHILD) -> Turn:
    return program.vault.turns.add(
        Turn(id=program.vault.new_id(), session_id=program.session.id, seq=1, kind=kind, text=text,
             elapsed_ms=1_000, language="en", by="Kari")
    )  # fmt: skip


def screen_of(program: Open) -> HandoverScreen:
    program.go(f"handover/{program.session.id}")
    assert program.desktop.work is not None
    found = program.desktop.work.screen_widget
    assert isinstance(found, HandoverScreen)
    return found


def dialog(kind: type[D]) -> D:
    settle()
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def said(screen: HandoverScreen) -> str:
    """What the screen says aloud that it has done."""
    names = [card.accessibleName() for card in screen.findChildren(Card) if card.isVisible()]
    return "\n".join(names)


@pytest.fixture
def shared(program: Open) -> Open:
    add = program.vault.agencies.add
    add(Agency(id=WELFARE, name="Child Welfare", role=AgencyRole.CHILD_WELFARE, recipient=PUBLIC))
    add(
        Agency(id=POLICE, name="Police", role=AgencyRole.POLICE, recipient=POLICE_PUBLIC, legal_basis="Act 4")
    )
    say(program, "Tell me about home.", TurnKind.QUESTION)
    say(program, SECRET)
    say(program, "I think he is afraid.", TurnKind.INFERENCE)
    return program


def choose(screen: HandoverScreen, *agency_ids: str) -> list[ReceiverCard]:
    for agency_id in agency_ids:
        screen.ticks[agency_id].setChecked(True)
    cards = [screen.cards[agency_id] for agency_id in agency_ids]
    for card in cards:
        card.purpose.setText("Protection")
        card.reason.setText("There was no time to tell.")
    return cards


def test_each_gets_a_bundle_of_its_own_with_what_it_needs(shared: Open, tmp_path: Path) -> None:
    screen = screen_of(shared)
    choose(screen, WELFARE, POLICE)
    screen.seal_into(tmp_path)
    bundles = sorted(tmp_path.iterdir())
    assert len(bundles) == 2
    by_key = {}
    for path in bundles:
        for name, key in (("welfare", PRIVATE), ("police", POLICE_PRIVATE)):
            with contextlib.suppress(HearingError):
                by_key[name] = open_bundle(path.read_bytes(), [key])
    assert set(by_key) == {"welfare", "police"}
    assert "I think he is afraid." in by_key["welfare"].members["content.json"].decode()
    assert "I think he is afraid." not in by_key["police"].members["content.json"].decode()
    (ground,) = by_key["police"].manifest.grounds
    assert (ground.reason, ground.legal_ground) == ("There was no time to tell.", "Act 4")


def test_where_one_of_them_cannot_be_sealed_none_is_and_nobody_gets_it_twice(
    shared: Open, tmp_path: Path
) -> None:
    screen = screen_of(shared)
    *_, police = choose(screen, WELFARE, POLICE)
    police.ground.setText("Act 4, " * 100)
    screen.seal_into(tmp_path)
    notice = shared.desktop.window.notices.notice
    assert notice is not None
    assert notice.code == "bundles.words_too_long"
    assert shared.vault.sends.for_case(shared.case.id) == []
    assert shared.vault.outbox.waiting() == []
    police.ground.setText("Act 4")
    screen.seal_into(tmp_path)
    assert len(shared.vault.sends.for_case(shared.case.id)) == len(list(tmp_path.iterdir())) == 2


def test_where_there_is_room_for_one_of_them_only_none_is_noted(shared: Open, tmp_path: Path) -> None:
    screen, vault = screen_of(shared), shared.vault
    choose(screen, WELFARE, POLICE)
    database, before = vault.database, vault.history.head()
    pages = int(database.one("PRAGMA page_count")[0]) - int(database.one("PRAGMA freelist_count")[0])
    database.one(f"PRAGMA max_page_count = {pages + 24}")
    screen.seal_into(tmp_path)
    notice = shared.desktop.window.notices.notice
    assert notice is not None
    assert notice.code == "vault.disk_full"
    assert vault.history.head() == before
    assert (vault.sends.for_case(shared.case.id), vault.outbox.waiting()) == ([], [])
    database.one("PRAGMA max_page_count = 1000000")
    screen.seal_into(tmp_path)
    assert len(vault.sends.for_case(shared.case.id)) == len(list(tmp_path.iterdir())) == 2


def test_what_the_child_wants_kept_back_is_written_down_and_stays(shared: Open, tmp_path: Path) -> None:
    screen = screen_of(shared)
    (card,) = choose(screen, WELFARE)
    screen.stays.click()
    asked = dialog(StayingDialog)
    model = asked.list.model()
    model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    asked.accept()
    settle()
    (wished,) = wishes(shared.vault.events.for_session(shared.session.id)).items()
    assert wished[1] == {EVERYBODY}
    screen.seal_into(tmp_path)
    (path,) = tmp_path.iterdir()
    opened = open_bundle(path.read_bytes(), [PRIVATE])
    assert not any("attic" in data.decode("utf-8", "ignore") for data in opened.members.values())
    assert card.plan(acute=False).purpose == "Protection"


def test_what_is_missing_is_said_at_its_field_and_in_sight(shared: Open, tmp_path: Path) -> None:
    screen = screen_of(shared)
    shared.desktop.window.resize(1366, 768)
    settle()
    (card,) = choose(screen, WELFARE)
    for edit, words in ((card.purpose, "need it for"), (card.reason, "Tell the child first")):
        kept = edit.text()
        edit.clear()
        screen.seal_into(tmp_path)
        settle()
        assert shared.desktop.window.focusWidget() is edit
        said = [one for one in card.findChildren(ProblemText) if one.isVisible()]
        assert len(said) == 1
        assert words in said[0].text()
        assert said[0].visibleRegion().boundingRect() == said[0].rect()
        edit.setText(kept)
        assert not said[0].isVisible()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_childs_words_stand_on_their_own_ground_where_one_chooses_what_stays(
    open_program: OpenProgram, locale: str
) -> None:
    program = open_program(locale=locale)
    say(program, "Tell me about home.", TurnKind.QUESTION)
    say(program, SECRET)
    screen = screen_of(program)
    screen.stays.click()
    asked = dialog(StayingDialog)
    settle()
    model, shot = asked.list.model(), asked.list.viewport().grab().toImage()
    green = program.desktop.context.theme.colour("child").rgb()

    def ground(row: int) -> int:
        place = asked.list.visualRect(model.index(row, 0))
        return shot.pixel(place.center().x(), place.bottom() - 4)

    assert ground(1) == green
    assert ground(0) != green


def test_against_the_childs_wish_it_asks_why_and_says_so(shared: Open, tmp_path: Path) -> None:
    screen = screen_of(shared)
    screen.presenter.keep_back({shared.vault.turns.for_session(shared.session.id)[1].id},
                               childs_wish=True, changed_mind=False)  # fmt: skip
    settle()
    (card,) = choose(screen, WELFARE)
    screen.presenter.keep_back((), childs_wish=False, changed_mind=False)
    settle()
    card.reason.setText("")
    screen.seal_into(tmp_path)
    assert list(tmp_path.iterdir()) == []
    card.reason.setText("His brother is in danger too.")
    screen.seal_into(tmp_path)
    (path,) = tmp_path.iterdir()
    (ground,) = open_bundle(path.read_bytes(), [PRIVATE]).manifest.grounds
    assert (ground.verdict, list(ground.differences)) == ("objected", ["wish"])


def test_in_acute_danger_nothing_holds_it_up(shared: Open, tmp_path: Path) -> None:
    screen = screen_of(shared)
    (card,) = choose(screen, POLICE)
    card.reason.setText("")
    screen.acute.setChecked(True)
    screen.seal_into(tmp_path)
    (path,) = tmp_path.iterdir()
    (ground,) = open_bundle(path.read_bytes(), [POLICE_PRIVATE]).manifest.grounds
    assert (ground.acute, ground.reason) == (True, "")
    (send,) = shared.vault.sends.for_case(shared.case.id)
    assert (send.bundle_id, send.acute, send.state) == (path.stem, True, State.DELIVERED)
    screen.seal_into(tmp_path / "gone")
    settle()
    (waiting,) = shared.vault.outbox.waiting()
    screen.footer.queue.click()
    settle()
    assert len(shared.vault.outbox.waiting()) == 2
    assert "1 sealed bundle waits in the outbox" in said(screen)
    assert shared.vault.sends.for_bundle(waiting.bundle_id)[0].state is State.SEALED
    assert [path.stem for path in tmp_path.iterdir()] == [send.bundle_id]


def test_what_is_seen_is_what_is_sealed(shared: Open, tmp_path: Path) -> None:
    screen = screen_of(shared)
    (card,) = choose(screen, WELFARE)
    card.preview.click()
    preview = dialog(PreviewDialog)
    shown = dict(preview.shown())
    assert SECRET in preview.page.toPlainText()
    preview.reject()
    screen.seal_into(tmp_path)
    (path,) = tmp_path.iterdir()
    sealed = open_bundle(path.read_bytes(), [PRIVATE])
    for leaf in leaves(sealed.members):
        assert (leaf.path or leaf.member) in shown
        assert not leaf.path or shown[leaf.path] == leaf.value
    assert json.loads(sealed.members["manifest.json"])["purpose"] == shown["purpose"]


def test_a_changed_view_is_what_leaves(shared: Open) -> None:
    screen = screen_of(shared)
    (card,) = choose(screen, WELFARE)
    card.change.click()
    asked = dialog(ViewDialog)
    asked.said[TurnKind.INFERENCE].setChecked(False)
    asked.child.choose("pseudonym")
    asked.accept()
    settle()
    outlook = screen.presenter.outlook(card.plan(acute=False))
    assert {turn.kind for turn in outlook.cut.turns} == {TurnKind.QUESTION, TurnKind.CHILD}
    assert outlook.cut.case.label.startswith("#")


@pytest.mark.parametrize(("locale", "scale"), [("en_XA", 100), ("ar", 100), ("en", 200)])
def test_every_dialog_is_named_reached_and_whole(open_program: OpenProgram, locale: str, scale: int) -> None:
    program = open_program(locale=locale, scale=scale)
    program.vault.agencies.add(
        Agency(id=WELFARE, name="Child Welfare", role=AgencyRole.CHILD_WELFARE, recipient=PUBLIC)
    )
    say(program, SECRET)
    screen = screen_of(program)
    (card,) = choose(screen, WELFARE)
    for button in (card.preview, card.change, screen.stays):
        assert isinstance(button, QPushButton)
        button.click()
        asked = dialog(QDialog)
        settle()
        assert unnamed(asked) == []
        assert clipped(asked) == []
        assert unreached(asked) == []
        asked.reject()
        settle()
    assert screen.findChild(QListView) is None


def test_what_is_typed_is_there_again_after_telling_the_child_until_it_is_sealed(
    shared: Open, tmp_path: Path
) -> None:
    (card,) = choose(screen_of(shared), WELFARE)
    card.ground.setText("Act 6")
    card.tell.click()
    settle()
    assert shared.desktop.work is not None
    assert str(shared.desktop.work.place).endswith(":who-reads@child_welfare"), "the child hears of whom"
    screen = screen_of(shared)
    assert [agency_id for agency_id, tick in screen.ticks.items() if tick.isChecked()] == [WELFARE]
    again = screen.cards[WELFARE]
    found = [edit.text() for edit in (again.purpose, again.reason, again.ground)]
    assert found == ["Protection", "There was no time to tell.", "Act 6"]
    screen.seal_into(tmp_path)
    settle()
    shared.go("cases")
    anew = screen_of(shared)
    assert not anew.cards
    assert shared.vault.drafts.all() == {}
