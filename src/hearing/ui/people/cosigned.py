"""How a co-signing stands, in the words that stand on the record it belongs to."""

from __future__ import annotations

from hearing.agencies.cosigning import CoSigning, CoSignState
from hearing.ui.texts import UiTexts


def cosigning_words(one: CoSigning, texts: UiTexts) -> str:
    """Where it stands, by whom, and with which note."""
    _ = texts._
    if one.state is CoSignState.WAITING:
        return _("Waits for a co-signature")
    signed = one.state is CoSignState.SIGNED
    words = (_("Co-signed by {name}") if signed else _("Returned by {name}")).format(name=one.answered_by)
    return f"{words}: {one.note}" if one.note else words
