"""How a co-signing stands, as a chip on the record it belongs to."""

from __future__ import annotations

from hearing.agencies.cosigning import CoSigning, CoSignState
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Chip


def cosigning_words(one: CoSigning, texts: UiTexts) -> str:
    """Where it stands, and by whom."""
    _ = texts._
    if one.state is CoSignState.SIGNED:
        return _("Co-signed by {name}").format(name=one.answered_by)
    if one.state is CoSignState.RETURNED:
        return _("Returned by {name}").format(name=one.answered_by)
    return _("Waits for a co-signature")


def cosigning_chip(one: CoSigning, texts: UiTexts) -> Chip:
    """A chip; the note of whoever answered is its tip and its description."""
    tone = "plain" if one.state is CoSignState.SIGNED else "cue"
    chip = Chip(cosigning_words(one, texts), tone)
    chip.setObjectName(f"cosigning-{one.record_id}")
    chip.setToolTip(one.note)
    chip.setAccessibleDescription(one.note)
    return chip
