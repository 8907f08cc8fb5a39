"""What the child was told of an agency, in words for the adult."""

from __future__ import annotations

from hearing.agencies.sharing import Verdict
from hearing.ui.texts import UiTexts


def verdict_words(verdict: Verdict, texts: UiTexts) -> str:
    """One sentence."""
    _ = texts._
    return {
        Verdict.TOLD: _("The child was told that this agency will know."),
        Verdict.NOT_UNDERSTOOD: _("The child was told, but may not have understood it."),
        Verdict.OBJECTED: _("The child said stop when this was told."),
        Verdict.NOT_TOLD: _("The child was not told that this agency will know."),
    }[verdict]
