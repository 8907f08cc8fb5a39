"""What the receiver of a bundle is to know of how it was shared: what the child was told, and danger."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from hearing.agencies.origin import SharedOn
from hearing.agencies.sharing import Difference, Verdict
from hearing.language.side_by_side import isolated
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Heading, MutedText, StrongText


def fill_told(ground: SharedOn, texts: UiTexts) -> Iterator[QWidget]:
    """The lines of the card, in the order in which they are read; none where there is nothing to know."""
    if ground.verdict is Verdict.TOLD and not ground.acute:
        return
    yield Heading(texts._("What the child was told"))
    yield StrongText(told_line(ground, texts))
    for line in _differences(ground, texts):
        yield BodyText(line)
    yield BodyText(_why(ground, texts))
    if ground.verdict is not Verdict.TOLD:
        yield MutedText(
            texts._("This is how it was when it was sealed. Ask the sender before you meet the child.")
        )


def told_line(ground: SharedOn, texts: UiTexts) -> str:
    """Whether the child was told, and whether it went in acute danger."""
    _ = texts._
    if ground.acute and ground.verdict is Verdict.NOT_TOLD:
        return _("Sent in acute danger; the child was to be told afterwards.")
    said = {
        Verdict.TOLD: _("The child was told of this sharing."),
        Verdict.NOT_UNDERSTOOD: _("The child was told of this sharing and did not understand it."),
        Verdict.TOLD_OTHERWISE: _("The child was told something else than is shared."),
        Verdict.OBJECTED: _("The child did not want this, and it was shared all the same."),
        Verdict.NOT_TOLD: _("The child has not been told of this sharing."),
    }[ground.verdict]
    return " ".join((_("Sent in acute danger."), said)) if ground.acute else said


def _differences(ground: SharedOn, texts: UiTexts) -> Iterator[str]:
    _ = texts._
    words = {
        Difference.STOP: _("The child said stop when this was told."),
        Difference.WISH: _("Something that the child wanted kept back is in it."),
        Difference.NEVER: _("The child was told that you do not get to read it."),
        Difference.LESS: _("The child was told of less: only of danger, or only of its own view."),
        Difference.PURPOSE: _("The child was told that it is for something else."),
    }
    return (words[one] for one in dict.fromkeys(ground.differences))


def _why(ground: SharedOn, texts: UiTexts) -> str:
    _ = texts._
    if ground.reason.strip():
        why = _("Reason given: {reason}").format(reason=isolated(ground.reason.strip()))
    elif ground.acute:
        why = _("The reason was to be said afterwards.")
    else:
        why = _("No reason was given.")
    law = ground.legal_ground.strip()
    return "\n".join(filter(None, (why, law and _("Law: {ground}").format(ground=isolated(law)))))
