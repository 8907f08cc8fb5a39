"""The inbox on what came by others: a session a third agency hands on, a bundle sealed for somebody else."""

from __future__ import annotations

from pathlib import Path

import pyrage

from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.content import build_content
from hearing.bundles.manifest import Receiver
from hearing.bundles.receiving import Door, take_in
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.bundles.signing import verify_key_of
from hearing.interview.additions import Addition, AdditionKind
from tests.ui.base.walking import clipped, unnamed, unreached
from tests.ui.work.conftest import Open
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
from tests.vectors.forging import OTHER_SEED, PAGES, SEED, members, relocked
from tests.vectors.sample import STARTED

__all__ = ["arriving"]


def test_what_a_third_agency_added_is_taken_and_the_rest_is_said_to_stay(
    program: Open, arriving: Path
) -> None:
    vault = program.vault
    know(vault)
    take_in(vault, Door.of(vault).read(sealed(vault, theirs())))
    vault.agencies.add(
        Agency(
            id="8" * 32, name="Welfare", role=AgencyRole.CHILD_WELFARE, signing_key=verify_key_of(OTHER_SEED)
        )
    )
    note = Addition(id="5d" * 16, session_id=THEIR_SESSION, kind=AdditionKind.NOTE, text="He slept well.",
                    by="Ola", at=STARTED)  # fmt: skip
    record = theirs(60, "Twisted.").model_copy(update={"additions": (note,)})
    to = vault.identity.recipient()
    share = Share("9" * 32, (Receiver(recipient=to),), "Protection", STARTED)
    keys = SealingKeys("b" * 32, "Ola", to, OTHER_SEED)
    data = seal(build_content(record), record.protocol_yaml, share, keys, PAGES)
    (arriving / "on.hearing").write_bytes(data)
    before = vault.turns.for_session(THEIR_SESSION)
    screen = inbox(program, arriving)
    assert "Something added" in words_on(screen.list)
    open_first(screen)
    shown = words_on(screen.panel)
    assert "Northern House sent this session before. What they sent stays" in shown
    assert "1 thing in it is not as it is here, and is left aside." in shown
    assert "He slept well." in shown
    assert "Twisted." not in shown
    assert (unnamed(screen), unreached(screen), clipped(screen)) == ([], [], [])
    press(screen, "letter_take")
    assert [one.source for one in vault.additions.for_session(THEIR_SESSION) if one.id == note.id] == [
        "Welfare"
    ]
    assert vault.turns.for_session(THEIR_SESSION) == before
    assert "Already here" in words_on(screen.list)


def test_what_was_sealed_for_others_is_asked_about_first(program: Open, arriving: Path) -> None:
    vault, other = program.vault, pyrage.x25519.Identity.generate()
    know(vault)
    cases = vault.cases.count()
    record = theirs()
    to = str(other.to_public())
    share = Share("9" * 32, (Receiver(recipient=to),), "Protection", STARTED)
    keys = SealingKeys("a" * 32, "Children's House", to, SEED)
    data = seal(build_content(record), record.protocol_yaml, share, keys, PAGES)
    again = relocked(members(data, str(other)), vault.identity.recipient())
    (arriving / "round.hearing").write_bytes(again)
    screen = inbox(program, arriving)
    assert "Northern House, sealed for others" in words_on(screen.list)
    open_first(screen)
    assert "It was sealed for others" in words_on(screen.panel)
    press(screen, "letter_take")
    assert "Ask them first." in words_on(screen.panel)
    assert vault.cases.count() == cases
    assert (unnamed(screen), unreached(screen), clipped(screen)) == ([], [], [])
    screen.panel.compared.setChecked(True)
    press(screen, "letter_take")
    assert vault.cases.count() == cases + 1


def test_every_change_that_is_counted_is_said(program: Open, arriving: Path) -> None:
    know(program.vault)
    record = theirs()
    first = record.model_copy(update={"events": record.events[:-2], "contacts": ()})
    take_in(program.vault, Door.of(program.vault).read(sealed(program.vault, first)))
    (arriving / "later.hearing").write_bytes(sealed(program.vault, theirs(60, "We slept there."), 2))
    screen = inbox(program, arriving)
    assert "4 changes" in words_on(screen.list)
    open_first(screen)
    shown = words_on(screen.panel)
    assert shown.count("other wording") == 1
    assert "New or changed besides: 2 events of the session · 1 contact" in shown
    assert (unnamed(screen), clipped(screen)) == ([], [])
