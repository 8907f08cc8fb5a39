"""Beside the child's screen: what each card says, what was answered, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.explanation.records import Answer, Mode, ReviewStatus
from hearing.language.locales import direction, language_name
from hearing.ui.child.slides import SlideKind
from hearing.ui.telling.language_picker import LanguagePicker
from hearing.ui.telling.states import CardState, QuestionState, TellingState, TopicState
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BesideOrUnder,
    BodyText,
    Card,
    Chip,
    Field,
    FlowLayout,
    Heading,
    ListRow,
    MutedText,
    Overline,
    Page,
    PrimaryButton,
    PrivateTextEdit,
    QuietButton,
    StrongText,
    Title,
    Toggle,
)


class TellingPage(QWidget):
    """Shows a ``TellingState`` and says what the adult does."""

    forward = Signal()
    backward = Signal()
    read_aloud = Signal()
    reading_toggled = Signal(bool)
    language_chosen = Signal(str)
    question_written = Signal(int, str)
    topic_chosen = Signal(int)
    stopped = Signal()
    finished = Signal()
    handed_over_again = Signal()
    paper_wanted = Signal()
    asked = Signal()
    """The adult wants to see what to answer to what children ask."""

    def __init__(self, texts: UiTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._state: TellingState | None = None
        self.where, self.said = Overline(), Chip(tone="soft")
        self.card = _CardBeside(texts)
        self.questions = _Questions(texts)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self.topics = Heading()
        self._build_controls()
        self._lay_out()
        self._listen()
        self.retranslate()

    def show_state(self, state: TellingState) -> None:
        first, self._state = self._state is None, state
        self.questions.show_questions(state.questions)
        self.card.show_card(state.card)
        self._show_rows(state.topics, state.place)
        self.language.offer(state.languages, self._texts.locale, state.language)
        self.reads.blockSignals(True)
        self.reads.setChecked(state.reads_aloud and state.has_voice)
        self.reads.blockSignals(False)
        for control in (self.reads, self.aloud):
            control.setEnabled(state.has_voice and not state.away)
        self._show_ways(state)
        self.retranslate()
        if first:
            self.forward_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_yours(self, sentence: str) -> None:
        """A sentence that nobody recorded, for the adult to say now; empty when it is over."""
        said = self._texts._("Say this now: {sentence}")
        self.yours.setText(said.replace("{sentence}", sentence))
        self.yours.setVisible(bool(sentence))

    def retranslate(self) -> None:
        texts = self._texts
        self.topics.setText(texts._("The cards"))
        self.forward_button.setText(texts._("Next card"))
        self.backward_button.setText(texts._("Card before"))
        self.aloud.setText(texts._("Read it aloud"))
        self.reads.setText(texts._("Read each card aloud"))
        self.no_voice.setText(texts._("This computer has no voice for this language."))
        self.language_field.set_texts(texts._("Language of the cards"))
        self.stop_button.setText(texts._("Stop here"))
        self.finish_button.setText(texts._("On to telling it back"))
        away = self._state is not None and self._state.away
        again = texts._("Show it on the second display again")
        self.again_button.setText(again if away else texts._("Hand the screen to the child again"))
        self.asks_button.setText(texts._("If the child asks…"))
        self.paper_button.setText(texts._("On paper for the child…"))
        self.card.retranslate()
        self.questions.retranslate()
        if self._state is not None:
            self._name_place(self._state)

    def _build_controls(self) -> None:
        self.forward_button, self.backward_button = PrimaryButton(), QuietButton()
        self.stop_button, self.finish_button = QuietButton(), PrimaryButton()
        self.again_button, self.aloud = QuietButton(), QuietButton()
        self.asks_button, self.paper_button = QuietButton(), QuietButton()
        self.reads, self.no_voice = Toggle(), MutedText()
        self.yours = StrongText()
        self.yours.setObjectName("yoursToSay")
        self.yours.hide()
        self.language = LanguagePicker()
        self.language_field = Field(self.language)
        named = {
            "nextCard": self.forward_button,
            "cardBefore": self.backward_button,
            "stopTelling": self.stop_button,
            "finishTelling": self.finish_button,
            "handOverAgain": self.again_button,
            "readItAloud": self.aloud,
            "ifTheChildAsks": self.asks_button,
            "paperForTheChild": self.paper_button,
            "readsAloud": self.reads,
            "languageNow": self.language,
        }
        for name, control in named.items():
            control.setObjectName(name)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.where, 1)
        head.addWidget(self.said)
        middle = Page(widest=700)
        middle.body.addLayout(head)
        middle.body.addWidget(self.card)
        middle.body.addWidget(self.questions)
        middle.body.addStretch(1)
        side = Page(widest=360)
        for part in (self.language_field, self.reads, self.no_voice, self.aloud, self.yours, self.topics):
            side.body.addWidget(part)
        side.body.addLayout(self.rows)
        side.body.addStretch(1)
        across = QHBoxLayout()
        across.addWidget(middle, 7)
        across.addWidget(side, 4)
        aside, ways = FlowLayout(spacing=8), FlowLayout(spacing=8)
        for button in (self.stop_button, self.again_button, self.asks_button, self.paper_button):
            aside.addWidget(button)
        for way in (self.backward_button, self.forward_button, self.finish_button):
            ways.addWidget(way)
        buttons = BesideOrUnder(None, aside, ways, whole=True)
        buttons.setContentsMargins(32, 0, 32, 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(across, 1)
        column.addLayout(buttons)

    def _listen(self) -> None:
        self.forward_button.clicked.connect(self.forward)
        self.backward_button.clicked.connect(self.backward)
        self.aloud.clicked.connect(self.read_aloud)
        self.reads.toggled.connect(self.reading_toggled)
        self.language.currentIndexChanged.connect(lambda _: self._language_picked())
        self.questions.written.connect(self.question_written)
        self.stop_button.clicked.connect(self.stopped)
        self.finish_button.clicked.connect(self.finished)
        self.again_button.clicked.connect(self.handed_over_again)
        self.asks_button.clicked.connect(self.asked)
        self.paper_button.clicked.connect(self.paper_wanted)

    def _language_picked(self) -> None:
        code = self.language.language()
        if code and self._state is not None and code != self._state.language:
            self.language_chosen.emit(code)

    def _show_ways(self, state: TellingState) -> None:
        over = state.kind in (SlideKind.STOPPED, SlideKind.FINISHED)
        self.forward_button.setVisible(not over)
        self.finish_button.setVisible(over)
        self.stop_button.setVisible(state.kind is not SlideKind.STOPPED)
        self.backward_button.setVisible(state.kind is not SlideKind.STOPPED)
        goes_back = state.place > 0 or state.kind is not SlideKind.CARD
        self.backward_button.setEnabled(goes_back and not state.away)
        for control in (self.forward_button, self.language):
            control.setEnabled(not state.away)
        handed_over = state.mode is Mode.HAND_OVER and state.kind is not SlideKind.STOPPED
        self.again_button.setVisible(handed_over or state.away)
        self.no_voice.setVisible(not state.has_voice)
        self.paper_button.setVisible(over)

    def _name_place(self, state: TellingState) -> None:
        texts = self._texts
        where = texts._("Card {number} of {count} · shown in {language}")
        where = where.replace("{number}", str(state.place + 1)).replace("{count}", str(state.count))
        self.where.setText(where.replace("{language}", language_name(state.language, texts.locale)))
        said = {
            SlideKind.QUESTION: texts._("The child has a question"),
            SlideKind.STOPPED: texts._("The child wants to stop"),
            SlideKind.FINISHED: texts._("All cards were shown"),
        }.get(state.kind, answer_words(state.card.answers[-1], texts) if state.card.answers else "")
        if state.away:
            said = texts._("The child's display is gone")
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _show_rows(self, topics: tuple[TopicState, ...], place: int) -> None:
        while self.rows.count() > len(topics):
            item = self.rows.takeAt(self.rows.count() - 1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        while self.rows.count() < len(topics):
            self.rows.addWidget(self._row(self.rows.count()))
        for number, topic in enumerate(topics):
            item = self.rows.itemAt(number)
            row = item.widget() if item is not None else None
            if isinstance(row, ListRow):
                row.set_texts(topic.title, self._row_detail(topic))
                row.set_chosen(number == place)
                row.setEnabled(self._state is None or not self._state.away)

    def _row(self, number: int) -> ListRow:
        row = ListRow()
        row.setObjectName(f"topic_{number}")
        row.activated.connect(lambda: self.topic_chosen.emit(number))
        return row

    def _row_detail(self, topic: TopicState) -> str:
        texts = self._texts
        if topic.question_open:
            return texts._("Question to write down")
        if topic.answer is not None:
            return answer_words(topic.answer, texts)
        return texts._("Shown") if topic.shown else ""


class _Questions(QWidget):
    """One box for each question of the child's, and one at the card that is up."""

    written = Signal(int, str)

    def __init__(self, texts: UiTexts) -> None:
        super().__init__()
        self._texts = texts
        self._fields: dict[int, Field] = {}
        self._questions: tuple[QuestionState, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_questions(self, questions: tuple[QuestionState, ...]) -> None:
        """Boxes that stay keep what is typed in them."""
        self._questions = questions
        for order in set(self._fields) - {question.order for question in questions}:
            gone = self._fields.pop(order)
            gone.hide()
            gone.deleteLater()
        for question in questions:
            if question.order not in self._fields:
                self._fields[question.order] = self._made(question)
        self.retranslate()

    def retranslate(self) -> None:
        label = self._texts._("The child's question at “{card}”, in the child's words")
        for question in self._questions:
            self._fields[question.order].set_texts(label.replace("{card}", question.title))

    def _made(self, question: QuestionState) -> Field:
        edit = PrivateTextEdit()
        edit.setObjectName(f"question_{question.order}")
        edit.setPlainText(question.words)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * 2 + 30)
        edit.textChanged.connect(lambda: self.written.emit(question.order, edit.toPlainText()))
        made = Field(edit)
        self._column.addWidget(made)
        return made


class _CardBeside(Card):
    """The card in the adult's language, and under it as the child sees it."""

    def __init__(self, texts: UiTexts) -> None:
        super().__init__()
        self._texts = texts
        self._card: CardState | None = None
        self.title, self.text = Title(), BodyText()
        self.child = BodyText()
        self.child.setObjectName("asTheChildSeesIt")
        self.status, self.note = Chip(tone="cue"), MutedText()
        self.status.setObjectName("reviewStatus")
        for part in (self.title, self.text, self.child, self.status, self.note):
            self.body.addWidget(part)
        self.body.setAlignment(self.status, Qt.AlignmentFlag.AlignLeading)

    def show_card(self, card: CardState) -> None:
        self._card = card
        self.title.setText(card.title)
        self.text.setText(card.body)
        differs = card.child_title != card.title
        self.child.setText(f"{card.child_title}\n{card.child_body}" if differs else "")
        self.child.setVisible(differs)
        rtl = direction(card.child_locale) == "rtl"
        self.child.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self.note.setText(card.note)
        self.note.setVisible(bool(card.note))
        self.retranslate()

    def retranslate(self) -> None:
        if self._card is None:
            return
        texts, card = self._texts, self._card
        words = ""
        if card.fallback:
            words = texts._("No text in this language: the child sees English")
        elif card.status is not ReviewStatus.REVIEWED:
            words = texts._("Draft, not reviewed by a native speaker")
        self.status.setText(words)
        self.status.setVisible(bool(words))


def answer_words(answer: Answer, texts: UiTexts) -> str:
    """What the child touched, in a word or two for the adult."""
    return {
        Answer.UNDERSTOOD: texts._("I see"),
        Answer.AGAIN: texts._("Asked to hear it again"),
        Answer.QUESTION: texts._("Has a question"),
        Answer.STOP: texts._("Wants to stop"),
    }[answer]
