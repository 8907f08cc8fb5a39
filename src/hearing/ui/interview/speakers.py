"""Whose words are being written, and the keys that say so."""

from __future__ import annotations

from hearing.interview.records import TurnKind
from hearing.ui.texts import UiTexts

KINDS = tuple(kind for kind in TurnKind if kind is not TurnKind.CARD)
"""Everything that is written down; a card is touched by the child itself."""


def name_of(kind: TurnKind, texts: UiTexts) -> str:
    """The speaker as the screens name them."""
    _ = texts._
    return {
        TurnKind.CHILD: _("Child"),
        TurnKind.QUESTION: _("You"),
        TurnKind.INTERPRETER: _("Interpreter"),
        TurnKind.SUPPORT_PERSON: _("Support person"),
        TurnKind.OBSERVATION: _("Seen"),
        TurnKind.INFERENCE: _("Own thought"),
        TurnKind.CARD: _("Child, by card"),
    }[kind]


def placeholder_of(kind: TurnKind, texts: UiTexts) -> str:
    """What the entry line asks for."""
    _ = texts._
    return {
        TurnKind.CHILD: _("The child's own words…"),
        TurnKind.QUESTION: _("What you said or asked…"),
        TurnKind.INTERPRETER: _("What the interpreter added…"),
        TurnKind.SUPPORT_PERSON: _("What the support person said…"),
        TurnKind.OBSERVATION: _("What you saw, without judging it…"),
        TurnKind.INFERENCE: _("What you think, kept apart from what was said…"),
    }[kind]


def after(kind: TurnKind) -> TurnKind:
    """The next speaker when one key goes round."""
    return KINDS[(KINDS.index(kind) + 1) % len(KINDS)]
