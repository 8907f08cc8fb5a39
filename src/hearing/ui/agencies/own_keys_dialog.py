"""The keys of our agency's other vaults, which stand on its card beside those of this one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hearing.agencies.card import MOST_KEYS, AgencyCard, CardKey
from hearing.agencies.records import LABEL_LIMIT
from hearing.ui.agencies.camera_dialog import CameraDialog
from hearing.ui.agencies.card_desk import CardDesk
from hearing.ui.agencies.read_out import as_read
from hearing.ui.context import UiContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Card, Field, FlowLayout, MutedText, QuietButton, TextButton
from hearing.ui.widgets.dates import OptionalDate
from hearing.ui.widgets.form_dialog import FormDialog


class OwnKeyCard(Card):
    """One pair: its word, its fingerprint, and until when it is valid."""

    def __init__(self, texts: UiTexts, key: CardKey, number: int) -> None:
        super().__init__()
        _ = texts._
        self.key = key
        self.label, self.until = QLineEdit(key.label), OptionalDate(_("A date is set"), texts.locale)
        self.label.setMaxLength(80)
        self.until.choose(key.valid_until)
        self.label.setObjectName(f"own_key_label_{number}")
        self.label.setAccessibleName(_("A word for these keys"))
        self.until.setAccessibleName(_("Valid until"))
        for control, label, hint in (
            (self.label, _("A word for these keys"), _("Such as “Records office” or “Duty laptop 2”.")),
            (self.until, _("Valid until"), ""),
        ):
            field = Field(control)
            field.set_texts(label, hint)
            self.body.addWidget(field)
        self.body.addWidget(MutedText(as_read(key.fingerprint)))
        self.remove = TextButton(_("Take off the card"))
        self.remove.setAccessibleName(_("Take {name} off the card").format(name=key.label))
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)

    def result(self) -> CardKey:
        label = self.label.text().strip() or self.key.label
        return self.key.model_copy(update={"label": label, "valid_until": self.until.chosen()})


class OwnKeysDialog(FormDialog):
    """Keys come from the card each of the other vaults makes."""

    def __init__(
        self, context: UiContext, parent: QWidget | None, keys: tuple[CardKey, ...], desk: CardDesk
    ) -> None:
        texts = context.texts
        super().__init__(texts, parent, texts._("Further keys of your agency"), texts._("Keep"))
        _ = texts._
        self._context, self._desk = context, desk
        self._added, self._gone = 0, False
        self.finished.connect(self._on_finished)
        self.cards: list[OwnKeyCard] = []
        self.body.addWidget(
            MutedText(
                _(
                    "Each vault has keys of its own. Take the card of every other vault of your agency, "
                    "so that what is sealed to the agency opens with all of them."
                )
            )
        )
        self._places = QVBoxLayout()
        self._places.setSpacing(12)
        self.body.addLayout(self._places)
        self.take = QuietButton(_("Add from a card…"))
        self.take.setObjectName("own_key_add")
        self.take.clicked.connect(self._ask_card)
        self.see = QuietButton(_("Add with the camera…"))
        self.see.setObjectName("own_key_see")
        self.see.clicked.connect(self.ask_camera)
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.take, self.see):
            flow.addWidget(button)
        self.body.addWidget(ways)
        self.end_fields()
        for key in keys:
            self._add(key)

    def keys(self) -> tuple[CardKey, ...]:
        """What is to stand on the card."""
        return tuple(card.result() for card in self.cards)

    def take_card(self, path: Path) -> None:
        """Add the keys of a card that another vault of the agency made."""
        self._desk.look(path, self._add_from)

    def ask_camera(self) -> None:
        """Add the keys of a card that is held before the camera."""
        dialog = CameraDialog(self._context, self)
        dialog.came.connect(lambda came: self._add_from(came.card))
        dialog.accepted.connect(self._ask_card)
        dialog.open()

    def _ask_card(self) -> None:
        ask_path(self, Ask.FILE, self.texts._("Choose the card of another vault"), self.take_card)

    def _add_from(self, card: AgencyCard) -> None:
        if self._gone:
            return
        before = len(self.cards)
        there = {one.key.recipient for one in self.cards} | {self._desk.own_recipient}
        for key in card.key_pairs():
            if key.recipient not in there and len(self.cards) < MOST_KEYS:
                self._add(
                    CardKey(
                        label=key.label or card.name[:LABEL_LIMIT],
                        recipient=key.recipient,
                        signing_key=key.signing_key,
                        valid_until=key.valid_until,
                    )
                )
        already = self.texts._("All keys of this card are on yours already.")
        self._missing.say("" if len(self.cards) > before else already)
        self._fit()

    def _on_finished(self) -> None:
        # A card that is still being read finds no dialog any more.
        self._gone = True

    def _add(self, key: CardKey) -> None:
        self._added += 1
        card = OwnKeyCard(self.texts, key, self._added)
        card.remove.clicked.connect(lambda: self._take_off(card))
        self.cards.append(card)
        self._places.addWidget(card)
        # A layout shows it only later, and what is not shown takes no room when the dialog is fitted.
        card.show()

    def _take_off(self, card: OwnKeyCard) -> None:
        self.cards.remove(card)
        self._places.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._fit()
        self.take.setFocus()
