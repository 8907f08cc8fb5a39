"""The step at hand: one thing to say, large, and everything else one key away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hearing.interview.records import Session
from hearing.language.locales import direction
from hearing.protocols.schema import LocalizedText, Phase, Step, StepKind
from hearing.protocols.walkthrough import Progress
from hearing.protocols.wording import fill_cue, localized
from hearing.ui.interview.reluctance_help import Hard, ReluctanceHelp
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    Chip,
    FlowLayout,
    Overline,
    PrimaryButton,
    QuietButton,
    StrongText,
    WrappingLabel,
    empty,
    side_margins,
)

LEAST_WORDS = 76
"""What is always seen of the words, which scroll; so much fits 1366x768 with the largest text."""

SETTLED_MS = 30
"""After this labels that wrap have claimed their height."""


class SayText(WrappingLabel):
    """The words to say."""

    look = "say"


class SecondText(WrappingLabel):
    """The same words in the second language."""

    look = "second"


class Help(StrEnum):
    """What can be opened under the words."""

    SILENT = "silent"
    WHY = "why"
    RELUCTANT = "reluctant"


@dataclass(frozen=True)
class StepShown:
    """A step, where it stands, and what its wording needs."""

    phase: Phase
    step: Step
    progress: Progress
    cue: str


class StepCard(Card):
    """``done`` goes on, ``chosen`` carries an option's id, ``skipped`` and ``back`` go aside."""

    done = Signal()
    chosen = Signal(str)
    skipped = Signal()
    back = Signal()
    opens_child_screen = Signal()
    note_hard = Signal()

    def __init__(self, texts: UiTexts, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._session = session
        self._shown: StepShown | None = None
        self._help: Help | None = None
        self._hard: Hard | None = None
        self.over = Overline()
        self.say = SayText()
        self.say.setObjectName("words_to_say")
        self.second = SecondText()
        self.fallback = Chip("", "cue")
        self.then = Card(look="soft")
        self.then.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.then_text = BodyText()
        self.then.body.setContentsMargins(14, 10, 14, 10)
        self.then.body.addWidget(self.then_text)
        self.help_box = QWidget()
        self._help_column = QVBoxLayout(self.help_box)
        self._help_column.setContentsMargins(0, 0, 0, 0)
        self.next = PrimaryButton()
        self.next.setObjectName("next_step")
        self.child_screen = PrimaryButton()
        self.child_screen.setObjectName("step_child_screen")
        self.skip = QuietButton()
        self.skip.setObjectName("skip_step")
        self.back_button = QuietButton()
        self.back_button.setObjectName("step_back")
        self.helps = {kind: QuietButton() for kind in Help}
        self._options: list[QuietButton] = []
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        words = QWidget()
        words.setProperty("look", "page")
        column = QVBoxLayout(words)
        side_margins(words, column, (0, 0, 8, 0))
        column.setSpacing(10)
        for part in (self.say, self.second, self.fallback, self.then):
            column.addWidget(part)
        aside = FlowLayout(spacing=8)
        for kind, button in self.helps.items():
            button.setObjectName(f"help_{kind}")
            button.setCheckable(True)
            aside.addWidget(button)
        aside.addWidget(self.back_button)
        aside.addWidget(self.skip)
        column.addLayout(aside)
        column.addWidget(self.help_box)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(LEAST_WORDS)
        self._scroll.setWidget(words)
        self._is_opening = QTimer(self)
        self._is_opening.setSingleShot(True)
        self._is_opening.setInterval(10 * SETTLED_MS)
        # On a slow computer the words may take their height only later.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._bring_up_help())
        self._choices = FlowLayout(spacing=8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.child_screen, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self.over)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self._choices)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.next.clicked.connect(self.done)
        self.child_screen.clicked.connect(self.opens_child_screen)
        self.skip.clicked.connect(self.skipped)
        self.back_button.clicked.connect(self.back)
        for kind, button in self.helps.items():
            button.clicked.connect(lambda _=False, kind=kind: self.toggle_help(kind))

    def retranslate(self) -> None:
        _ = self._texts._
        self.next.setText(_("Next step"))
        self.child_screen.setText(_("Child's screen"))
        self.skip.setText(_("Leave out"))
        self.back_button.setText(_("Back"))
        self.helps[Help.SILENT].setText(_("If the child says nothing"))
        self.helps[Help.WHY].setText(_("Why this step"))
        self.helps[Help.RELUCTANT].setText(_("If it is hard"))
        if self._shown is not None:
            self.show_step(self._shown)

    def show_session(self, session: Session) -> None:
        """Follow the session: what leads on or aside is not there once it is closed."""
        self._session = session
        if self._shown is not None:
            self.show_step(self._shown)

    def show_step(self, shown: StepShown) -> None:
        """Show one step; what was opened for the step before is closed."""
        if self._shown is None or self._shown.step.id != shown.step.id:
            self._help = None
        self._shown = shown
        step, band = shown.step, self._session.age_band
        place = self._texts._("{number} of {total}").format(
            number=shown.progress.number, total=shown.progress.total
        )
        self.over.setText(self._texts.line(self._own(shown.phase.title), place, self._own(step.title)))
        wording = step.wording_for(band)
        self._show_words(wording, step, shown.cue)
        self.then.setVisible(step.then is not None)
        if step.then is not None:
            self.then_text.setText(self._own(step.then))
        self._show_choices(step)
        goes_on = not self._session.is_closed
        self.child_screen.setVisible(goes_on and step.opens is not None)
        self.next.setVisible(goes_on and step.kind is not StepKind.DECIDE)
        self.skip.setVisible(goes_on)
        self.back_button.setVisible(goes_on)
        self.helps[Help.SILENT].setVisible(bool(step.if_silent))
        self.helps[Help.WHY].setVisible(step.why is not None or step.avoid is not None)
        self._show_help()

    def show_hard(self, hard: Hard) -> None:
        """What helps where it is hard for the child, as things now stand."""
        self._hard = hard
        if self._help is Help.RELUCTANT:
            self._show_help()

    def toggle_help(self, kind: Help) -> None:
        """Open or close what stands under the words."""
        self._help = None if self._help is kind else kind
        self._show_help()
        if self._help is not None:
            # Once it has its place: with large text it would open out of sight.
            self._is_opening.start()
            QTimer.singleShot(SETTLED_MS, self._scroll, self._bring_up_help)

    def _bring_up_help(self) -> None:
        if self.help_box.isVisible() and self._is_opening.isActive():
            help_at, room = self.help_box.geometry(), self._scroll.viewport().height()
            wanted = min(help_at.top(), help_at.bottom() - room)
            bar = self._scroll.verticalScrollBar()
            bar.setValue(max(bar.value(), wanted))

    def _show_words(self, wording: LocalizedText | None, step: Step, cue: str) -> None:
        language, second = self._session.language, self._session.second_language
        if wording is None:
            self._put(self.say, self._own(step.title), self._texts.locale, quoted=False)
            self.second.hide()
            self.fallback.hide()
            return
        first = localized(wording, language)
        slot = cue or self._texts._("[a word of the child's]")
        self._put(self.say, fill_cue(first.text, slot), first.locale, quoted=True)
        self.fallback.setText(self._texts._("Shown in English: there is no wording in this language yet"))
        self.fallback.setVisible(first.fallback)
        other = localized(wording, second) if second else None
        self.second.setVisible(other is not None and not other.fallback)
        if other is not None and not other.fallback:
            self._put(self.second, fill_cue(other.text, slot), other.locale, quoted=True)

    def _put(self, label: QLabel, text: str, locale: str, *, quoted: bool) -> None:
        rtl = direction(locale) == "rtl"
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        marks = {"nb": "«»", "nn": "«»", "ar": "«»"}.get(locale, "“”")
        label.setText(f"{marks[0]}{text}{marks[1]}" if quoted else text)
        label.show()

    def _show_choices(self, step: Step) -> None:
        self._choices.clear()
        self._options = []
        if self._session.is_closed:
            return
        for number, option in enumerate(step.options, 1):
            button = QuietButton(self._own(option.label))
            button.setObjectName(f"option_{number}")
            button.clicked.connect(lambda _=False, option=option: self.chosen.emit(option.id))
            self._choices.addWidget(button)
            self._options.append(button)

    def _show_help(self) -> None:
        empty(self._help_column)
        for kind, button in self.helps.items():
            button.setChecked(kind is self._help)
        self.help_box.setVisible(self._help is not None)
        if self._help is None or self._shown is None:
            return
        if self._help is Help.RELUCTANT and self._hard is not None:
            hard = ReluctanceHelp(self._texts, self._session.language, self._hard)
            hard.note_wanted.connect(self.note_hard)
            self._help_column.addWidget(hard)
            return
        for title, text in self._help_texts(self._shown.step, self._shown.cue):
            if title:
                self._help_column.addWidget(StrongText(title))
            self._help_column.addWidget(BodyText(text))

    def _help_texts(self, step: Step, cue: str) -> list[tuple[str, str]]:
        _ = self._texts._
        language = self._session.language
        if self._help is Help.SILENT:
            prompts = [localized(prompt, language).text for prompt in step.if_silent]
            slot = cue or _("[a word of the child's]")
            return [("", f"{number}. {fill_cue(text, slot)}") for number, text in enumerate(prompts, 1)]
        found = []
        if step.why is not None:
            found.append((_("Why"), self._own(step.why)))
        if step.avoid is not None:
            found.append((_("What to avoid"), self._own(step.avoid)))
        return found

    def _own(self, text: LocalizedText) -> str:
        return localized(text, self._texts.locale).text
