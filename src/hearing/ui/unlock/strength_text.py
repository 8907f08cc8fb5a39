"""Saying how strong a passphrase is, in words a person can weigh."""

from __future__ import annotations

from hearing.agencies.policy import Policy
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.strength import Level, Strength, estimate

SHORTEST_PASSPHRASE = 8

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


def passphrase_problem(passphrase: str, policy: Policy, texts: UiTexts) -> str:
    """What keeps a new passphrase from being taken, in a sentence; empty where nothing does."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return texts._("Use at least {n} characters.").format(n=SHORTEST_PASSPHRASE)
    if not policy.passphrase_is_enough(estimate(passphrase).bits):
        return texts._("Your agency asks for a stronger one. Add words.")
    return ""


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
