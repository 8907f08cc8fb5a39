"""Saying how strong a passphrase is, in words a person can weigh."""

from __future__ import annotations

from hearing.ui.texts import UiTexts
from hearing.ui.unlock.strength import Level, Strength

_MINUTE, _DAY, _YEAR = 60.0, 86_400.0, 31_557_600.0


def strength_sentence(strength: Strength, texts: UiTexts) -> str:
    """One sentence; empty for an empty passphrase."""
    _ = texts._
    words = {
        Level.EMPTY: "",
        Level.WEAK: _(
            "Weak. Somebody with this computer and good equipment could find it in {time}. Add words."
        ),
        Level.FAIR: _("Fair. Finding it would take somebody with good equipment {time}."),
        Level.STRONG: _("Strong. Finding it would take somebody with good equipment {time}."),
    }
    return words[strength.level].format(time=_duration(strength.seconds, texts))


def _duration(seconds: float, texts: UiTexts) -> str:
    _ = texts._
    steps = (
        (10 * _MINUTE, _("minutes")),
        (2 * _DAY, _("hours")),
        (60 * _DAY, _("days")),
        (2 * _YEAR, _("months")),
        (100 * _YEAR, _("years")),
        (10_000 * _YEAR, _("centuries")),
    )
    return next((words for limit, words in steps if seconds < limit), _("longer than anybody will try"))
