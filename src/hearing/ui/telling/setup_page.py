"""Before the child sees anything: in what language, for what age, where, and what it says about us."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hearing.explanation.occasions import Occasion
from hearing.explanation.records import Mode
from hearing.protocols.age import AgeBand
from hearing.ui.notices import Notice
from hearing.ui.telling.choices import THIS_SCREEN, Choices, DisplayOffer, Offer, Outlook
from hearing.ui.telling.fill_edit import FillEdit
from hearing.ui.telling.language_finder import Sounds
from hearing.ui.telling.language_part import LanguagePart
from hearing.ui.telling.language_picker import fill_width
from hearing.ui.telling.topic_list import TopicList
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    Choice,
    Field,
    Heading,
    MutedText,
    Page,
    PrimaryButton,
    ProblemText,
    QuietButton,
    Title,
    Toggle,
    tab_as_read,
)

FEWEST_LINES = 24
SWITCH_MS = 2500
"""How long the ring stays on a button for a child with one switch."""


class SetupPage(QWidget):
    """The form; it says ``changed`` at every choice and is told what follows from it."""

    changed = Signal()
    started = Signal()
    cancelled = Signal()

    def __init__(self, texts: UiTexts, offer: Offer, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._offer = texts, offer
        self.language = LanguagePart(texts, offer, sounds)
        self.heading, self.lead = Title(), MutedText()
        self._build_fields(offer)
        self._build_about(offer)
        self.notes = _Notes(texts)
        self.problem = ProblemText()
        self.start, self.cancel = PrimaryButton(), QuietButton()
        self.start.setObjectName("startTelling")
        self.cancel.setObjectName("cancelTelling")
        self._lay_out()
        self.topics.offer(offer.topics[offer.occasion])
        self._fill_choices()
        self._listen()
        self.retranslate()

    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            language=self.language.language(),
            offered_languages=self.language.offered(),
            one_switch_ms=SWITCH_MS if self.one_switch.isChecked() else 0,
            band=AgeBand(self.band.currentData()),
            display=str(self.display.currentData()),
            topics=self.topics.chosen(),
            occasion=Occasion(self.occasion.currentData()),
            picked={name: edit.picked() for name, edit in self.fills.items() if edit.picked()},
            fill={name: edit.typed() for name, edit in self.fills.items()},
            read_aloud=self.read_aloud.isChecked(),
            signed=self.signed.currentData() or "",
            knows_draft=self.notes.knows.isChecked(),
            one_time_pin=self.pin.text(),
            pin_again=self.pin_again.text(),
        )

    def offer_displays(self, displays: tuple[DisplayOffer, ...]) -> None:
        """The displays there are now; the one that was chosen stays chosen while it is there."""
        before, names = self._offer.displays, [display.name for display in displays]
        if displays == before:
            return
        chosen = self.choices().display
        first = next((name for name in names if name != THIS_SCREEN), THIS_SCREEN)
        if chosen not in names or len(before) == 1:
            chosen = first
        self._offer = replace(self._offer, displays=displays)
        self._fill_choices()
        self.display.choose(chosen)
        self.changed.emit()

    def show_outlook(self, outlook: Outlook) -> None:
        """Say what is to be known about the present choice."""
        self.notes.show_outlook(outlook, self._offer)
        for name, field in self.fill_fields.items():
            field.setVisible(name in outlook.fills)
        self.read_aloud.setEnabled(outlook.has_voice)
        self._say_voice(outlook)
        for pin_field in (self.pin_field, self.pin_again_field):
            pin_field.setVisible(outlook.asks_pin)
        self.hand_over_note.setVisible(self.choices().mode is Mode.HAND_OVER)
        self.problem.say("")

    def _say_voice(self, outlook: Outlook) -> None:
        texts, count = self._texts, outlook.adult_reads
        words = texts._("This computer has no voice for this language. Read the card to the child yourself.")
        if outlook.has_voice:
            partly = texts._n(
                "On {count} card some sentences were not recorded. They light up, and you say them.",
                "On {count} cards some sentences were not recorded. They light up, and you say them.",
                count,
            )
            words = partly.replace("{count}", str(count))
        self.voice_note.setText(words)
        self.voice_note.setVisible(not outlook.has_voice or count > 0)

    def say_problem(self, problem: Notice | None) -> None:
        """Why the cards cannot be shown yet, and what to do about it."""
        self.problem.say("" if problem is None else f"{problem.sentence} {problem.hint}")

    def forget_pin(self) -> None:
        self.pin.clear()
        self.pin_again.clear()

    def retranslate(self) -> None:
        texts = self._texts
        self.heading.setText(texts._("Tell the child how this works"))
        self.lead.setText(
            texts._("The child sees one card at a time. You see each card in your own language.")
        )
        self.occasion_field.set_texts(texts._("When"))
        self.language.retranslate()
        self.one_switch.setText(texts._("One switch: the ring moves by itself, and any key presses"))
        self.band_field.set_texts(texts._("Wording for the age"))
        self.display_field.set_texts(texts._("Where the child sees the cards"))
        self.read_aloud.setText(texts._("Read each card aloud"))
        self.signed_field.set_texts(texts._("Films that go with the cards"))
        self.hand_over_note.setText(
            texts._(
                "Nothing else can be reached on this screen without the PIN. F12 always locks the program."
            )
        )
        self.pin_field.set_texts(
            texts._("PIN for coming back"),
            texts._("4 to 8 digits, for this time only. You type it on the child's screen."),
        )
        self.pin_again_field.set_texts(texts._("The same PIN once more"))
        self.about.setText(texts._("What the cards say about you"))
        self.start.setText(texts._("Show the first card"))
        self.cancel.setText(texts._("Cancel"))
        for fill in self.fills.values():
            fill.retranslate()
        self.topics.retranslate()
        self.notes.retranslate()
        self._fill_choices()

    def _build_fields(self, offer: Offer) -> None:
        self.occasion, self.band, self.display = Choice(), Choice(), Choice()
        self.read_aloud, self.one_switch = Toggle(), Toggle()
        self.one_switch.setObjectName("oneSwitch")
        self.read_aloud.setChecked(True)
        self.signed = Choice()
        self.signed_field = Field(self.signed)
        if not offer.signed:
            self.signed_field.hide()
        self.voice_note, self.hand_over_note = MutedText(), MutedText()
        self.pin, self.pin_again = _pin_edit("pin"), _pin_edit("pinAgain")
        for name, control in (
            ("occasion", self.occasion),
            ("band", self.band),
            ("display", self.display),
            ("readAloud", self.read_aloud),
            ("signed", self.signed),
        ):
            control.setObjectName(name)
        for choice in (self.occasion, self.band, self.display):
            fill_width(choice)
        self.occasion_field = Field(self.occasion)
        self.band_field = Field(self.band)
        self.display_field = Field(self.display)
        self.pin_field, self.pin_again_field = Field(self.pin), Field(self.pin_again)

    def _build_about(self, offer: Offer) -> None:
        self.about = Heading()
        self.fills: dict[str, FillEdit] = {}
        self.fill_fields: dict[str, Field] = {}
        for fill in offer.fills:
            edit = FillEdit(self._texts, fill)
            self.fills[fill.name] = edit
            self.fill_fields[fill.name] = Field(edit, focus=edit.edit)
            self.fill_fields[fill.name].set_texts(fill.label, fill.hint)

    def _lay_out(self) -> None:
        self.topics = TopicList(self._texts)
        form = Page(widest=640, margins=(4, 4, 16, 8), centred=False)
        pins = QHBoxLayout()
        pins.setSpacing(12)
        pins.addWidget(self.pin_field, 1)
        pins.addWidget(self.pin_again_field, 1)
        where: tuple[QWidget, ...] = (
            self.lead,
            self.occasion_field,
            self.language,
            self.band_field,
            self.display_field,
        )
        for part in (*where, self.hand_over_note):
            form.body.addWidget(part)
        form.body.addLayout(pins)
        rest: tuple[QWidget, ...] = (
            self.read_aloud,
            self.voice_note,
            self.signed_field,
            self.one_switch,
            self.about,
        )
        for part in (*rest, *self.fill_fields.values()):
            form.body.addWidget(part)
        form.body.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(form, 5)
        across.addWidget(self.topics, 4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addLayout(across, 1)
        column.addWidget(self.notes)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self._form, self._column = form.body, column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where large text leaves few lines, the notes scroll with the form and begin it."""
        super().resizeEvent(event)
        few = self.height() < FEWEST_LINES * self.fontMetrics().height()
        wanted, at = (self._form, 1) if few else (self._column, 2)
        if wanted.indexOf(self.notes) < 0:
            (self._column if few else self._form).removeWidget(self.notes)
            wanted.insertWidget(at, self.notes)
            tab_as_read(self)

    def _listen(self) -> None:
        self.language.changed.connect(self._choice_changed)
        self.occasion.currentIndexChanged.connect(lambda _: self._occasion_changed())
        for choice in (self.band, self.display):
            choice.currentIndexChanged.connect(lambda _: self._choice_changed())
        for fill in self.fills.values():
            fill.changed.connect(self.changed)
        for edit in (self.pin, self.pin_again):
            edit.textChanged.connect(lambda _: self.changed.emit())
        self.pin.returnPressed.connect(self.pin_again.setFocus)
        self.pin_again.returnPressed.connect(self.started)
        self.topics.changed.connect(self.changed)
        self.notes.knows.toggled.connect(lambda _: self.changed.emit())
        self.start.clicked.connect(self.started)
        self.cancel.clicked.connect(self.cancelled)

    def _occasion_changed(self) -> None:
        self.topics.offer(self._offer.topics[Occasion(self.occasion.currentData())])
        self._choice_changed()

    def _choice_changed(self) -> None:
        """What was known of one draft says nothing of another."""
        self.notes.knows.setChecked(False)
        self.changed.emit()

    def _fill_choices(self) -> None:
        """Names of bands and displays in the language of the screens, keeping what is chosen."""
        texts, offer = self._texts, self._offer
        band = self.band.currentData() or offer.band.value
        display = self.display.currentData()
        occasion = self.occasion.currentData() or offer.occasion.value
        for choice in (self.occasion, self.band, self.display):
            choice.blockSignals(True)
            choice.clear()
        for when in Occasion:
            self.occasion.addItem(occasion_name(when, texts), when.value)
        for each in AgeBand:
            words = texts._("{first} to {last} years")
            first, last = str(each.first_year), str(each.last_year)
            self.band.addItem(words.replace("{first}", first).replace("{last}", last), each.value)
        for shown in offer.displays:
            self.display.addItem(self._display_name(shown.name, shown.number), shown.name)
        signed = self.signed.currentData()
        self.signed.clear()
        self.signed.addItem(texts._("None"), "")
        for code, name in offer.signed:
            self.signed.addItem(name, code)
        self.signed.choose(signed)
        self.occasion.choose(occasion)
        self.band.choose(band)
        self.display.choose(offer.display if display is None else display)
        for choice in (self.occasion, self.band, self.display):
            choice.blockSignals(False)

    def _display_name(self, name: str, number: int) -> str:
        if name == THIS_SCREEN:
            return self._texts._("This screen, handed to the child")
        shown = self._texts._("Display {number} ({name})")
        return shown.replace("{number}", str(number)).replace("{name}", name)


class _Notes(Card):
    """What the adult must know before this is shown: drafts, gaps, an earlier telling cut off."""

    def __init__(self, texts: UiTexts) -> None:
        super().__init__(look="soft")
        self.setObjectName("notes")
        self._texts = texts
        self._outlook: tuple[Outlook, Offer] | None = None
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(6)
        self.draft, self.gaps, self.other, self.earlier = BodyText(), BodyText(), BodyText(), BodyText()
        self.doubt, self.boxes = BodyText(), BodyText()
        self.draft.setObjectName("draftNote")
        self.gaps.setObjectName("gapsNote")
        self.earlier.setObjectName("earlierNote")
        self.knows = Toggle()
        self.knows.setObjectName("knowsDraft")
        for part in (self.earlier, self.other, self.boxes, self.draft, self.doubt, self.gaps, self.knows):
            self.body.addWidget(part)

    def show_outlook(self, outlook: Outlook, offer: Offer) -> None:
        self._outlook = (outlook, offer)
        self.draft.setVisible(outlook.unreviewed)
        self.doubt.setVisible(outlook.doubtful)
        self.boxes.setVisible(outlook.cannot_be_written)
        self.gaps.setVisible(bool(outlook.missing))
        self.knows.setVisible(outlook.unreviewed or bool(outlook.missing))
        self.other.setVisible(bool(offer.child_language_missing))
        self.earlier.setVisible(offer.unfinished_cards > 0)
        parts = (self.draft, self.gaps, self.other, self.earlier, self.boxes)
        self.setVisible(any(not part.isHidden() for part in parts))
        self.retranslate()

    def retranslate(self) -> None:
        texts = self._texts
        self.draft.setText(
            texts._("These cards are a draft: no named native speaker has reviewed them in this language.")
        )
        self.doubt.setText(texts._("Whoever wrote them was not sure of them. Have an interpreter as well."))
        self.boxes.setText(
            texts._("This computer has no font for this language; the cards would show empty boxes.")
        )
        self.knows.setText(texts._("I know this and show them; that is kept in the record"))
        if self._outlook is None:
            return
        outlook, offer = self._outlook
        count = len(outlook.missing)
        gaps = texts._n(
            "{count} card has no text in this language and shows in English: {topics}",
            "{count} cards have no text in this language and show in English: {topics}",
            count,
        )
        self.gaps.setText(gaps.replace("{count}", str(count)).replace("{topics}", "; ".join(outlook.missing)))
        other = texts._(
            "There are no cards in {language} yet. Choose one the child understands, with the interpreter."
        )
        self.other.setText(other.replace("{language}", offer.child_language_missing))
        earlier = texts._n(
            "An earlier telling was cut off after {count} card. It is kept; the topics left are ticked.",
            "An earlier telling was cut off after {count} cards. It is kept; the topics left are ticked.",
            offer.unfinished_cards,
        )
        self.earlier.setText(earlier.replace("{count}", str(offer.unfinished_cards)))


def occasion_name(occasion: Occasion, texts: UiTexts) -> str:
    """When in the time with a child the cards are shown."""
    _ = texts._
    return {
        Occasion.BEGINNING: _("At the beginning, or not told yet"),
        Occasion.CLOSING: _("Before closing: told again"),
        Occasion.OUTCOME: _("Later: what was decided"),
        Occasion.CHANGED: _("Something is different from what was told"),
    }[occasion]


def _pin_edit(name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setMaxLength(8)
    return edit
