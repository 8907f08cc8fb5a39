"""The keys of an agency, pair by pair."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.agencies.records import AgencyKey
from hearing.ui.agencies.read_out import as_read
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, StrongText, Toggle


def key_name(key: AgencyKey, texts: UiTexts) -> str:
    """The word for a pair of keys; the first pair of an agency has none of its own."""
    return key.label or texts._("Its first keys")


def key_state(key: AgencyKey, texts: UiTexts) -> str:
    """Whether a pair is in use, and whether it was compared, in a few words."""
    _ = texts._
    if key.retired_on is not None:
        return _("Not used since {day}").format(day=texts.date(key.retired_on))
    said = [
        _("Compared {day}").format(day=texts.date(key.compared_on))
        if key.compared_on is not None
        else _("Not compared yet")
    ]
    if key.valid_until is not None:
        said.append(_("valid until {day}").format(day=texts.date(key.valid_until)))
    return texts.line(*said)


class FurtherKeyRow(QWidget):
    """One more pair of an agency's, which can be said to be used no more."""

    def __init__(self, key: AgencyKey, texts: UiTexts, number: int) -> None:
        super().__init__()
        self.key = key
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(StrongText(key_name(key, texts)))
        column.addWidget(MutedText(as_read(key.fingerprint)))
        column.addWidget(MutedText(key_state(key, texts)))
        self.retire = Toggle(texts._("Not used any more"))
        self.retire.setObjectName(f"retire_key_{number}")
        self.retire.setAccessibleName(
            texts._("{name} is not used any more").format(name=key_name(key, texts))
        )
        self.retire.setVisible(key.retired_on is None)
        column.addWidget(self.retire)

    def result(self, today: date) -> AgencyKey:
        """The pair as it is to be kept."""
        if self.retire.isChecked() and self.key.retired_on is None:
            return self.key.model_copy(update={"retired_on": today})
        return self.key
