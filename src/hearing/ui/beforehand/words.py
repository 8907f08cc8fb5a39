"""How the screens name pieces of pre-information and say from whom they are kept."""

from __future__ import annotations

from hearing.interview.pre_information import HoldEnd, PreInformation, PreInformationKind
from hearing.language.messages import fill
from hearing.ui.texts import UiTexts


def kind_name(kind: PreInformationKind, texts: UiTexts) -> str:
    """What the piece is about."""
    _ = texts._
    return {
        PreInformationKind.REFERRAL: _("What was reported"),
        PreInformationKind.ALTERNATIVE: _("Another explanation"),
        PreInformationKind.NEEDS: _("Needs of the child"),
    }[kind]


def held_line(count: int, texts: UiTexts) -> str:
    """The line that stands where something is kept from whoever looks."""
    words = texts._n(
        "{count} note is kept from you until your session is closed.",
        "{count} notes are kept from you until your session is closed.",
        count,
    )
    return words.format(count=count)


def origin_line(piece: PreInformation, texts: UiTexts) -> str:
    """Where a piece comes from: source, who wrote it, when; then from whom it is or was kept."""
    day = "" if piece.written_on is None else texts.date(piece.written_on)
    return texts.line(piece.source, piece.written_by, day, *_hold_words(piece, texts))


def _hold_words(piece: PreInformation, texts: UiTexts) -> list[str]:
    _ = texts._
    words = [fill(_("Kept from {name}"), {"name": name}, texts.locale) for name in piece.held_from]
    endings = {
        HoldEnd.CLOSED: _("Kept from {name} until the session was closed"),
        HoldEnd.READ: _("Read by {name} before the end"),
    }
    for hold in piece.holds:
        if hold.end in endings:
            words.append(fill(endings[hold.end], {"name": hold.person}, texts.locale))
    return list(dict.fromkeys(words))
