"""What the receiver of a bundle is told of danger, and of what the child was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.agencies.sharing import Difference, Verdict
from hearing.bundles.manifest import Ground
from hearing.ui.inbox.view import InboxScreen
from hearing.ui.review.view import ReviewScreen
from tests.ui.base.steps import settle
from tests.ui.base.walking import clipped, sideways, unnamed
from tests.ui.work.conftest import Open, OpenProgram
from tests.ui.work.test_work_inbox import arriving, inbox, know, open_first, sealed, theirs, words_on

__all__ = ["arriving"]

HEADING, ASK = "What the child was told", "Ask the sender before you meet the child."
REASON = "He was to be moved that night, and nobody could reach him before."
SAID: tuple[tuple[Verdict, tuple[Difference, ...], bool, tuple[str, ...]], ...] = (
    (Verdict.NOT_TOLD, (), False, ("The child has not been told of this sharing.",)),
    (Verdict.NOT_TOLD, (), True, ("Sent in acute danger; the child was to be told afterwards.",)),
    (Verdict.NOT_UNDERSTOOD, (), True, ("Sent in acute danger. The child was told", "not understand it.")),
    (Verdict.TOLD_OTHERWISE, (Difference.NEVER,), False, ("told that you do not get to read it.",)),
    (Verdict.OBJECTED, (Difference.WISH, Difference.STOP), False, ("kept back is in it.", "said stop")),
)


def ground(program: Open, verdict: Verdict, *differences: Difference, **more: object) -> Ground:
    recipient = program.vault.identity.recipient()
    return Ground.model_validate(
        {"recipient": recipient, "verdict": verdict, "differences": differences, **more}
    )


def come(program: Open, folder: Path, *grounds: tuple[Ground, ...]) -> InboxScreen:
    """The inbox with a bundle for each of ``grounds``: 0.hearing, 1.hearing and so on."""
    know(program.vault)
    for number, why in enumerate(grounds):
        data = sealed(program.vault, theirs(41 + number), number, why)
        (folder / f"{number}.hearing").write_bytes(data)
    return inbox(program, folder)


def opened(screen: InboxScreen, number: int) -> str:
    """The words beside the letter in a file."""
    screen.open_letter(next(one.key for one in screen.presenter.letters if one.seen.path.stem == str(number)))
    settle()
    return words_on(screen.panel)


def test_it_says_what_the_child_was_told_and_danger_first(program: Open, arriving: Path) -> None:
    given = {"reason": REASON, "legal_ground": "§ 4-2"}
    grounds = [ground(program, one[0], *one[1], acute=one[2], **given) for one in SAID]
    nothing = ground(program, Verdict.NOT_TOLD, acute=True)
    screen = come(program, arriving, *((one,) for one in (*grounds, nothing)))
    acute = [letter.is_acute for letter in screen.presenter.letters]
    assert acute == sorted(acute, reverse=True)
    assert words_on(screen.list).count("Sent in acute danger") == sum(acute) == 3
    for number, (_, _, _, words) in enumerate(SAID):
        shown = opened(screen, number)
        for expected in (HEADING, *words, f"Reason given: {REASON}", "Law: § 4-2", ASK):
            assert expected in shown
    assert "The reason was to be said afterwards." in opened(screen, len(SAID))


def test_of_others_and_of_a_child_who_was_told_nothing_is_said(program: Open, arriving: Path) -> None:
    other = Ground(recipient="age1" + "q" * 58, verdict=Verdict.NOT_TOLD, reason=REASON)
    unlisted = ground(program, Verdict.TOLD, reason="The policy lists others.")
    screen = come(program, arriving, (), (other, unlisted))
    assert HEADING not in opened(screen, 0) + opened(screen, 1)


@pytest.mark.parametrize(("locale", "scale"), [("en_XA", 200), ("ar", 100)])
def test_nothing_of_what_was_told_is_cut_off(
    open_program: OpenProgram, arriving: Path, locale: str, scale: int
) -> None:
    program = open_program(locale=locale, scale=scale)
    why = ground(program, Verdict.TOLD_OTHERWISE, *Difference, acute=True, reason=REASON * 8)
    screen = come(program, arriving, (why,))
    open_first(screen)
    assert (unnamed(screen), clipped(screen)) == ([], [])
    assert locale == "en_XA" or sideways(screen) == []


def test_it_is_still_said_once_it_was_taken_in(program: Open, arriving: Path) -> None:
    screen = come(program, arriving, (ground(program, Verdict.NOT_TOLD, reason=REASON),))
    open_first(screen)
    screen.panel.take.click()
    settle()
    (letter,) = screen.presenter.letters
    assert letter.arrived is not None
    review = program.at(f"review/{letter.arrived.origin.id}", ReviewScreen)
    for expected in (HEADING, "The child has not been told of this sharing.", f"Reason given: {REASON}", ASK):
        assert expected in words_on(review)
    own = program.at(f"review/{program.session.id}", ReviewScreen)
    assert HEADING not in words_on(own)
