"""To whom a case goes, and from whom cases come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.records import Agency
from hearing.bundles.duty import SUFFIX, DutyFile
from hearing.bundles.identities import checked_recipient
from hearing.errors import HearingError
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice, Dialog, MutedText, PrivateLineEdit, StrongText
from hearing.ui.widgets.form_dialog import FormDialog

RECIPIENT_LONGEST = 200
REASON_LONGEST = 2_000


@dataclass(frozen=True)
class Handing:
    """To which key a case goes, why, and into which file."""

    recipient: str
    reason: str
    path: Path


class HandDialog(FormDialog):
    """The colleague's public key: one that is known, or one that is pasted.

    It stays, with what was typed, until the file is written: ``then`` gets the answer, and what to call when
    it is.
    """

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        known: Sequence[Agency],
        label: str,
        then: Callable[[Handing, Callable[[], None]], None],
    ) -> None:
        _ = texts._
        super().__init__(texts, parent, _("Hand over to a colleague"), _("Choose where the file goes…"))
        self._then = then
        self.setObjectName("hand_dialog")
        self.body.addWidget(StrongText(label), 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(
            BodyText(_("All sessions of this case go, as they are. Your colleague can go on with them."))
        )
        self.body.addWidget(
            MutedText(_("It stays here until you erase it, which you do once it has arrived."))
        )
        self.body.addWidget(
            MutedText(
                _("Only within your agency. To another one hand over a session, and it gets what it needs.")
            )
        )
        self.known = Choice()
        self.known.addItem(_("Another key"), "")
        for agency in known:
            self.known.addItem(agency.name, agency.recipient)
        self._known_field = self.add_field("hand_known", _("To"), self.known)
        self._known_field.setVisible(bool(known))
        self.key = QLineEdit()
        self.key.setMaxLength(RECIPIENT_LONGEST)
        self._key_field = self.add_field(
            "hand_key",
            _("Public key of your colleague's vault"),
            self.key,
            _("Begins with age1. It stands on their card, under Agencies."),
        )
        self.reason = PrivateLineEdit()
        self.reason.setMaxLength(REASON_LONGEST)
        self.add_field("hand_reason", _("Why it is handed over"), self.reason)
        self.end_fields()
        self.known.currentIndexChanged.connect(lambda _: self._follow())
        (self.known if known else self.key).setFocus()

    @property
    def recipient(self) -> str:
        return str(self.known.currentData() or "") or self.key.text().strip()

    def problem(self) -> str:
        _ = self.texts._
        try:
            checked_recipient(self.recipient)
        except HearingError:
            return _("That is no public key. One begins with age1; paste it whole.")
        return "" if self.reason.text().strip() else _("Say why it is handed over.")

    def accept(self) -> None:
        if self.problem():
            super().accept()
            return
        ask_path(self, Ask.SAVE, self.texts._("Where the file goes"), self._chosen, f"duty{SUFFIX}")

    def _chosen(self, path: Path) -> None:
        self._then(Handing(self.recipient, self.reason.text().strip(), path), self._written)

    def _written(self) -> None:
        if isValid(self):
            super().accept()

    def _follow(self) -> None:
        self._key_field.setVisible(not self.known.currentData())


class TakeDialog(Dialog):
    """From whom, how many, and the key to compare before anything is taken in."""

    def __init__(
        self, texts: UiTexts, parent: QWidget | None, file: DutyFile, known_as: str, then: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        _ = texts._
        self.setObjectName("take_dialog")
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(_("Take over cases"), _("Take over"), _("Cancel"))
        count = len(file.cases)
        cases = texts._n("{count} case from {name}", "{count} cases from {name}", count)
        self.body.addWidget(StrongText(cases.format(count=count, name=file.person)))
        self.body.addWidget(MutedText(texts.datetime(file.sealed_at)))
        if file.reason:
            self.body.addWidget(BodyText(file.reason))
        if known_as:
            self.body.addWidget(BodyText(_("Signed with the key of {name}.").format(name=known_as)))
        else:
            self.body.addWidget(
                BodyText(_("Nobody here knows this key. Ask your colleague to read out these digits:"))
            )
            self.digits = StrongText(fingerprint(file.recipient, file.signing_key))
            self.digits.setObjectName("take_fingerprint")
            self.body.addWidget(self.digits)
        self.accepted.connect(then)
