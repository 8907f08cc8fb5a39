"""An officer's share of a recovery key as a page to print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hearing.ui.texts import UiTexts

if TYPE_CHECKING:
    from hearing.storage.officers import KeyShare

_COLUMNS = 3


def share_page(share: KeyShare, texts: UiTexts) -> str:
    """HTML for ``ui.paper``: what it is, what it is good for, the words with their numbers, and the check."""
    _ = texts._
    numbers = {"number": share.number, "officers": share.officers, "needed": share.needed}
    heading = _("Share {number} of {officers} of a recovery key").format(**numbers)
    about = _(
        "Any {needed} of the {officers} shares open the vault: “Open with officers' shares” on the first "
        "screen of Hearing, or any program that knows SLIP-39. Keep this page locked away, apart from the "
        "others."
    ).format(**numbers)
    rows = -(-len(share.words) // _COLUMNS)
    cells = "".join(
        "<tr>"
        + "".join(
            f'<td width="34%" dir="ltr">{at + 1:02d}&nbsp;&nbsp;{escape(share.words[at])}</td>'
            for at in range(row, len(share.words), rows)
        )
        + "</tr>"
        for row in range(rows)
    )
    check = _("Check: {value}").format(value=share.check_value)
    key = _("Public key: {key}").format(key=share.recipient)
    return (
        f"<h1>{escape(heading)}</h1><p>{escape(about)}</p>"
        f'<table width="100%" cellpadding="4" dir="ltr" style="font-family: monospace">{cells}</table>'
        f"<p>{escape(check)}</p><p><small>{escape(key)}</small></p>"
    )
