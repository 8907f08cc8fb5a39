"""Putting what is said about this very session into the texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hearing.explanation.contexts import fill_context
from hearing.explanation.schema import Content
from hearing.language.catalogues import SOURCE_LOCALE, Texts
from hearing.language.locales import direction
from hearing.language.side_by_side import isolated
from hearing.protocols.age import AgeBand

SLOT = re.compile(r"\{([a-z_]*)\}")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?]\s+)$")


@dataclass(frozen=True)
class Filling:
    """What the adult filled in, and the defaults for children that stand in for what is blank."""

    content: Content
    texts: Texts
    band: AgeBand
    typed: Mapping[str, str]
    in_english: bool = False

    def english(self) -> Filling:
        """The same for a text that is in English because its translation is missing."""
        return replace(self, in_english=True)

    def into(self, text: str) -> str:
        """``text`` with every slot filled.

        What begins a sentence begins with a capital. In a right-to-left language what the adult typed
        is isolated, so that a name in Latin letters does not turn the sentence around.
        """
        locale = SOURCE_LOCALE if self.in_english else self.texts.locale
        isolate = direction(locale) == "rtl"

        def value(slot: re.Match[str]) -> str:
            typed = " ".join(self.typed.get(slot[1], "").split())
            words = typed or self._default(slot[1])
            if _BEGINS_SENTENCE.search(text[: slot.start()]):
                words = words[:1].upper() + words[1:]
            return isolated(words) if typed and isolate else words

        return SLOT.sub(value, text)

    def _default(self, name: str) -> str:
        field, words = self.content.fills[name].default_for(self.band)
        return words if self.in_english else self.texts.pgettext(fill_context(name, field), words)
