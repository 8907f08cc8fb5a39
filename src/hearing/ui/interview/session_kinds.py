"""What the kinds of meeting are called on the screens."""

from __future__ import annotations

from hearing.interview.records import SessionKind
from hearing.ui.texts import UiTexts


def session_kind_name(kind: SessionKind, texts: UiTexts) -> str:
    """What kind of meeting it is."""
    _ = texts._
    return {
        SessionKind.INTERVIEW: _("Interview"),
        SessionKind.INFORMAL: _("Informal conversation"),
        SessionKind.FIRST_CONTACT: _("First contact"),
        SessionKind.MOCK: _("Mock session"),
    }[kind]
