"""The language of the screens: one object that every view asks and listens to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from hearing.language.catalogues import Catalogues, Domain
from hearing.language.locales import (
    direction,
    format_date,
    format_datetime,
    format_elapsed,
    format_list,
    format_per_cent,
)
from hearing.language.side_by_side import in_a_line, led


class _Change(QObject):
    happened = Signal()


class UiTexts:
    """Texts of the ``ui`` domain in the chosen language.

    ``changed`` is emitted after another language was chosen; every view then sets its texts anew in
    its ``retranslate`` and keeps whatever a person has typed.
    """

    def __init__(self, catalogues: Catalogues, locale: str) -> None:
        # Not a QObject itself: Qt for Python looks up names that begin with an underscore its own way.
        self._change = _Change()
        self._catalogues = catalogues
        self._texts = catalogues.domain(Domain.UI, locale)

    @property
    def changed(self) -> SignalInstance:
        """Connect to it to hear of another language."""
        return self._change.happened

    @property
    def locale(self) -> str:
        return self._texts.locale

    @property
    def layout_direction(self) -> Qt.LayoutDirection:
        rtl = direction(self.locale) == "rtl"
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    def choose(self, locale: str) -> None:
        if locale == self.locale:
            return
        self._texts = self._catalogues.domain(Domain.UI, locale)
        self._change.happened.emit()

    def _(self, message: str) -> str:
        return self._texts.gettext(message)

    def _p(self, context: str, message: str) -> str:
        return self._texts.pgettext(context, message)

    def _n(self, singular: str, plural: str, count: int) -> str:
        return self._texts.ngettext(singular, plural, count)

    def line(self, *parts: str) -> str:
        """What is there of ``parts``, in whatever languages, side by side in one line."""
        return in_a_line(parts, self.locale)

    def led(self, words: str) -> str:
        """A sentence of the screen's that may begin with a key or a number, read as the screen is."""
        return led(words, self.locale)

    def listed(self, items: Sequence[str]) -> str:
        """Several things as one phrase: “the police, your school and your guardian”."""
        return format_list(items, self.locale)

    def date(self, day: date) -> str:
        return format_date(day, self.locale)

    def datetime(self, moment: datetime) -> str:
        return format_datetime(moment, self.locale)

    def elapsed(self, milliseconds: int) -> str:
        return format_elapsed(milliseconds, self.locale)

    def percent(self, value: int) -> str:
        return format_per_cent(value, self.locale)
