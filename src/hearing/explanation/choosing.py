"""Ready words for the places in the texts: agencies, next steps and times, in the child's language."""

from __future__ import annotations

from collections.abc import Mapping

from hearing.explanation.contexts import choice_context
from hearing.explanation.schema import Content
from hearing.language.catalogues import Texts
from hearing.language.locales import format_list

Picked = Mapping[str, tuple[str, ...]]
"""For a place in the texts, the names of the ready words that were picked for it."""


def ready_words(content: Content, texts: Texts, fill: str) -> tuple[tuple[str, str], ...]:
    """Name and wording of everything that can be picked for a place; nothing where it is only typed."""
    named = content.choices.get(content.fills[fill].choose or "", {})
    list_name = content.fills[fill].choose or ""
    return tuple(
        (name, texts.pgettext(choice_context(list_name, name), words)) for name, words in named.items()
    )


def picked_words(content: Content, texts: Texts, picked: Picked) -> dict[str, str]:
    """What stands in each place that something was picked for, as a list in the language of ``texts``."""
    filled = {}
    for fill, names in picked.items():
        known = dict(ready_words(content, texts, fill))
        words = [known[name] for name in names if name in known]
        if words:
            filled[fill] = format_list(words, texts.locale)
    return filled
