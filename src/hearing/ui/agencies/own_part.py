"""Our own keys on the agencies screen, to be given to others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from hearing.agencies.card import AgencyParticulars, CardKey
from hearing.agencies.fingerprint import fingerprint
from hearing.ui.agencies.read_out import as_read
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    FlowLayout,
    Heading,
    MutedText,
    QuietButton,
    StrongText,
    empty,
    keeps_focus,
)


@dataclass(frozen=True)
class OwnKeys:
    """The public halves of this vault's keys, and our card where there is one."""

    recipient: str
    signing_key: str
    about: AgencyParticulars | None = None
    picture: bytes = b""
    """The card as a QR code, a PNG; nothing where there is no card, or it is too long for one."""
    further: tuple[CardKey, ...] = ()
    """The keys of our agency's other vaults."""


class OwnPart(Card):
    """Shows the keys; asks nothing itself."""

    card_wanted = Signal()
    further_wanted = Signal()
    copy_wanted = Signal()
    rotation_wanted = Signal()

    def __init__(self, texts: UiTexts) -> None:
        super().__init__(look="old")
        self.setObjectName("own_part")
        self._texts = texts
        self._keys: OwnKeys | None = None

    def show_keys(self, keys: OwnKeys) -> None:
        self._keys = keys
        self.retranslate()

    def retranslate(self) -> None:
        with keeps_focus(self):
            self._fill()

    def _fill(self) -> None:
        texts, keys, body = self._texts, self._keys, self.body
        empty(body)
        body.addWidget(Heading(texts._("Your own keys, to give to others")))
        if keys is None:
            return
        body.addWidget(MutedText(texts._("Public key, to seal to you")))
        body.addWidget(_copyable(keys.recipient, "own_recipient"))
        body.addWidget(MutedText(texts._("Signing key, to know that a bundle is yours")))
        body.addWidget(_copyable(keys.signing_key, "own_signing_key"))
        body.addWidget(MutedText(texts._("Fingerprint, to read out over the phone")))
        body.addWidget(StrongText(as_read(fingerprint(keys.recipient, keys.signing_key))))
        for key in keys.further:
            body.addWidget(MutedText(key.label))
            body.addWidget(StrongText(as_read(key.fingerprint)))
        body.addWidget(self._buttons())
        if keys.about is not None and not keys.picture:
            body.addWidget(
                MutedText(
                    texts._("The card is too long for a QR code. Give it as a file, or take keys off it.")
                )
            )
        if keys.picture:
            body.addWidget(MutedText(texts._("The same card to be read with a camera")))
            body.addWidget(_picture(keys.picture, texts._("Your agency's card as a QR code")))

    def _buttons(self) -> QWidget:
        texts, row = self._texts, QWidget()
        flow = FlowLayout(row)
        for words, name, wanted in (
            (texts._("Your agency's card…"), "own_card", self.card_wanted),
            (texts._("Further keys of your agency…"), "own_further", self.further_wanted),
            (texts._("Copy for the key officer…"), "own_copy", self.copy_wanted),
            (texts._("New keys…"), "own_rotate", self.rotation_wanted),
        ):
            button = QuietButton(words)
            button.setObjectName(name)
            button.clicked.connect(wanted)
            flow.addWidget(button)
        return row


def _picture(data: bytes, name: str) -> QLabel:
    label, picture = QLabel(), QPixmap()
    picture.loadFromData(data, "PNG")
    label.setPixmap(picture)
    label.setAccessibleName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading)
    return label


def _copyable(text: str, name: str) -> BodyText:
    # Public keys are the one thing on these screens that is meant to leave them.
    label = BodyText("\u200b".join(text[start : start + 16] for start in range(0, len(text), 16)))
    label.setObjectName(name)
    return label
