"""The question rules that lie in a folder, one file a language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.questions.rules import Rules, load_rules

SIZE_LIMIT = 1_000_000
_ALIASES = MappingProxyType({"no": "nb", "nn": "nb"})


class RuleLibrary:
    """Loads each language once; ``folder`` is usually ``resources/questions``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, Rules] = {}

    def languages(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.yaml")))

    def has(self, locale: str) -> bool:
        return self._name(locale) in self.languages()

    def rules(self, locale: str) -> Rules:
        """The rules for a language or locale; raises HearingError ``questions.no_language`` and others."""
        name = self._name(locale)
        if name not in self._loaded:
            if name not in self.languages():
                raise HearingError(
                    "questions.no_language", language=locale, known=", ".join(self.languages())
                )
            path = self._folder / f"{name}.yaml"
            self._loaded[name] = load_rules(read_text_bounded(path, SIZE_LIMIT), path.name)
        return self._loaded[name]

    def make_ready(self, locales: Iterable[str]) -> None:
        """Compile the rules of these languages, where nobody waits for it; others are passed over.

        Raises HearingError as ``rules`` does.
        """
        for locale in locales:
            if self.has(locale):
                self.rules(locale).compile()

    def _name(self, locale: str) -> str:
        language = locale.split("_", maxsplit=1)[0].split("-", maxsplit=1)[0]
        return _ALIASES.get(language, language)
