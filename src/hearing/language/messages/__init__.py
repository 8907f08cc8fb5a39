"""The sentence and the hint for every error code, one module per area.

An area is the part of a code before the dot: ``vault.wrong_secret`` stands in ``vault.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from hearing.errors import HearingError, Parameter
from hearing.language.catalogues import Texts
from hearing.language.locales import direction
from hearing.language.side_by_side import isolated

AREAS = (
    "files",
    "vault",
    "protocols",
    "questions",
    "explanation",
    "interview",
    "bundles",
    "exports",
    "reports",
    "agencies",
    "policy",
    "ui",
    "cli",
    "child_screen",
    "demo",
)
_SLOT = re.compile(r"\{(\w+)\}")
_LONGEST = 400
"""Characters of a value in a sentence. A file from outside may state a format of four thousand digits."""


def N_(message: str) -> str:  # noqa: N802 - the name translators' tools look for
    """Marks a text for translation where it stands; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Message:
    """What went wrong, and what to do about it. ``{name}`` takes the error's parameter ``name``."""

    sentence: str
    hint: str


@dataclass(frozen=True)
class Explained:
    """An error in a person's language."""

    sentence: str
    hint: str


UNKNOWN = Message(
    sentence=N_("Something went wrong that has no description yet: {code}."),
    hint=N_("Nothing that was saved is lost. Please tell the makers of Hearing what you did and this code."),
)


def message_for(code: str) -> Message:
    """The English message for a code, or ``UNKNOWN``."""
    area = code.partition(".")[0]
    if area not in AREAS:
        return UNKNOWN
    messages: Mapping[str, Message] = import_module(f"{__name__}.{area}").MESSAGES
    return messages.get(code, UNKNOWN)


def explain(error: HearingError, texts: Texts) -> Explained:
    """The error in the language of ``texts``, with its parameters filled in."""
    message = message_for(error.code)
    parameters = {**error.parameters, "code": error.code}
    return Explained(
        sentence=fill(texts.gettext(message.sentence), parameters, texts.locale),
        hint=fill(texts.gettext(message.hint), parameters, texts.locale),
    )


def fill(text: str, parameters: Mapping[str, Parameter], locale: str = "en") -> str:
    """``text`` with its ``{slots}`` filled; a slot without a parameter stays as it is.

    In a right-to-left language each value is isolated, so that a file name in Latin letters does not
    turn the sentence around.
    """
    isolate = direction(locale) == "rtl"

    def value(slot: re.Match[str]) -> str:
        if slot[1] not in parameters:
            return slot[0]
        shown = _bounded(str(parameters[slot[1]]))
        return isolated(shown) if isolate else shown

    return _SLOT.sub(value, text)


def _bounded(shown: str) -> str:
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
