"""Choosing the language of the screens, each named in itself."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from hearing.agencies.policy import Policy
from hearing.language.catalogues import Catalogues, Domain
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Choice

# Babel knows these too, but costs a tenth of a second that the unlock window would wait for.
_OWN_NAMES = MappingProxyType({"en": "English", "nb": "Norsk bokmål", "ar": "العربية"})


class LanguageMenu(Choice):
    """Switches the whole program at once; nothing typed is lost."""

    def __init__(
        self, texts: UiTexts, catalogues: Catalogues, policy: Policy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setObjectName("language_menu")
        for locale in languages(catalogues, texts.locale, policy):
            self.addItem(_own_name(locale), locale)
        self.choose(texts.locale)
        self.activated.connect(lambda _: texts.choose(self.currentData()))
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts._("Language of the screens"))
        self.setToolTip(self._texts._("Language of the screens"))
        self.choose(self._texts.locale)


def languages(catalogues: Catalogues, chosen: str, policy: Policy) -> tuple[str, ...]:
    """The languages offered for the screens, the chosen one among them even if it is the pseudo-locale."""
    offered = policy.on_screens(catalogues.locales(Domain.UI))
    return offered if chosen in offered else (*offered, chosen)


def _own_name(locale: str) -> str:
    if locale in _OWN_NAMES:
        return _OWN_NAMES[locale]
    from hearing.language.locales import own_name  # noqa: PLC0415 - loads Babel only where it is needed

    return own_name(locale)
