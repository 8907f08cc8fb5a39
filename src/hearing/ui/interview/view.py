"""The interview screen: phases, the words to say, the record, and one line to write in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hearing.explanation.occasions import Occasion
from hearing.interview.records import SessionEvent, Turn, TurnKind
from hearing.protocols import events as walk
from hearing.protocols.wording import localized
from hearing.ui.beforehand.known import Known
from hearing.ui.context import VaultContext
from hearing.ui.interview.asking import Asking
from hearing.ui.interview.child_cards import ChildCards
from hearing.ui.interview.closed_line import ClosedLine
from hearing.ui.interview.cue_control import CueControl
from hearing.ui.interview.entry import Entry
from hearing.ui.interview.feedback import Feedback
from hearing.ui.interview.following import Following
from hearing.ui.interview.keys import ONLY_OPEN, keys_of
from hearing.ui.interview.phase_list import PhaseList
from hearing.ui.interview.presenter import InterviewPresenter, Loaded
from hearing.ui.interview.record_delegate import RecordDelegate
from hearing.ui.interview.record_list import RecordList
from hearing.ui.interview.record_model import ROW, RecordModel
from hearing.ui.interview.speakers import KINDS
from hearing.ui.interview.step_card import Help, StepCard, StepShown
from hearing.ui.interview.top_bar import TopBar
from hearing.ui.shell.places import Navigator, Saved
from hearing.ui.widgets import Card, Overline

TICK_MS = 1000
RETRY_MS = 3000
WIDE_PIXELS = 1080
"""At normal text size; with larger text proportionally more. Below it the sides are opened by a key."""


class InterviewScreen(QWidget):
    """One session, live or closed."""

    def __init__(
        self,
        context: VaultContext,
        navigator: Navigator,
        session_id: str,
        tell: Callable[[Occasion | None], None],
    ) -> None:
        super().__init__()
        self.setObjectName("interview_screen")
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._navigator = navigator
        self._tell = tell
        self._built = False
        self._wide = True
        self.presenter = InterviewPresenter(context, session_id, self)
        self.ask = Asking(self, context.texts, self.presenter, lambda: tell(Occasion.CLOSING))
        self.child_cards = ChildCards(context, self, self.presenter.child_touched)
        self.child_cards.display.adult_display_gone.connect(navigator.lock)
        self.child_cards.display.displays_changed.connect(self._follow_displays)
        self.bar = TopBar(context.texts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._second = QTimer(self)
        self._second.setInterval(TICK_MS)
        self._second.timeout.connect(self._tick)
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.presenter.keeper.pump)
        self._connect_bar()
        self.presenter.load()

    def show_session(self, loaded: Loaded) -> None:
        """Build the screen for what was read, and go to where the session was left."""
        self._build(loaded)
        self.bar.show_session(loaded.session, loaded.case.label)
        self.bar.show_known(loaded.known)
        self._follow_displays()
        if loaded.draft is not None:
            self.entry.put(loaded.draft.kind, loaded.draft.text)
            self._context.notices.info(self._context.texts._("What was not finished is back in its line."))
        self.show_walk()
        self._tick()
        self._second.start()
        self._show_line()
        (self.entry.edit if self.entry.isVisibleTo(self) else self.over.add).setFocus()

    def _show_line(self) -> None:
        self.over.stand_for(self.entry, self.feedback, closed=self.presenter.session.is_closed)

    def _build(self, loaded: Loaded) -> None:
        texts, session = self._context.texts, loaded.session
        self.phases = PhaseList(texts)
        self.card = StepCard(texts, session)
        self.entry = Entry(texts, session.language)
        self.over = ClosedLine(texts)
        self.feedback = Feedback(texts)
        self._following = Following(self._context, self.presenter, self.entry, self.feedback, self.card)
        self.model = RecordModel(texts, self._context.vault.person)
        self.record = self._record_list()
        self.model.fill(list(loaded.interview.turns), list(loaded.interview.events), loaded.revised)
        self.cues = CueControl(self, texts, self.presenter, self.entry)
        self._record_title = Overline()
        self._record_card = Card()
        self._record_card.body.setContentsMargins(10, 12, 10, 10)
        self._record_card.body.addWidget(self._record_title)
        self._record_card.body.addWidget(self.record, 1)
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        self._built = True
        self._label()
        self._fit()
        self.record.scrollToBottom()

    def _record_list(self) -> RecordList:
        texts = self._context.texts
        view = RecordList()
        view.setModel(self.model)
        self._delegate = RecordDelegate(self._context.theme, texts._("not saved yet"), texts._("changed"))
        view.setItemDelegate(self._delegate)
        return view

    def _lay_out(self) -> None:
        self._middle, self._right = QWidget(), QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 12, 0, 12)
        middle.setSpacing(10)
        middle.addWidget(self.card, 1)
        middle.addWidget(self.cues.bar)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 12, 0, 12)
        right.addWidget(self._record_card)
        upper = QHBoxLayout()
        upper.setContentsMargins(20, 0, 20, 0)
        upper.setSpacing(24)
        upper.addWidget(self._middle, 5)
        upper.addWidget(self._right, 3)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addLayout(upper, 1)
        below = QVBoxLayout()
        below.setContentsMargins(20, 4, 20, 12)
        below.setSpacing(8)
        below.addWidget(self.feedback)
        below.addWidget(self.entry)
        below.addWidget(self.over)
        work.addLayout(below)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.phases)
        across.addLayout(work, 1)
        self._column.addLayout(across, 1)

    def _connect_bar(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "leave": lambda: self._navigator.open(f"case/{self.presenter.session.case_id}"),
            "phases": self._fit_sides,
            "record": self._fit_sides,
            "conditions": self.ask.for_conditions,
            "people": self.ask.for_people,
            "break": self.presenter.toggle_break,
            "child": lambda: self._tell(None),
            "child_cards": self._toggle_child_cards,
            "close": self.ask.for_close,
            "lock": self._navigator.lock,
        }
        self.bar.beforehand.clicked.connect(lambda: self._if_loaded(self.ask.for_known))
        for name, action in actions.items():
            self.bar.buttons[name].clicked.connect(lambda _=False, action=action: self._if_loaded(action))
        self.bar.urgent.clicked.connect(lambda: self._if_loaded(self.ask.for_urgent))

    def _if_loaded(self, action: Callable[[], object]) -> None:
        if self.presenter.is_loaded:
            action()

    def _connect(self) -> None:
        self.card.done.connect(lambda: self.presenter.move(walk.Done()))
        self.card.chosen.connect(lambda option: self.presenter.move(walk.Decide(option)))
        self.card.skipped.connect(lambda: self.presenter.move(walk.Skip()))
        self.card.back.connect(lambda: self.presenter.move(walk.Back()))
        self.card.note_hard.connect(self._following.note_hard)
        self.card.opens_child_screen.connect(lambda: self._tell(None))
        self.phases.wanted.connect(lambda phase: self.presenter.move(walk.GoTo(phase)))
        self.entry.kept.connect(self._keep)
        self.entry.drafted.connect(self.presenter.keeper.draft)
        self.entry.changed.connect(self._following.show)
        self.entry.changed.connect(self._show_line)
        self.over.add.clicked.connect(lambda: self._navigator.open(f"review/{self.presenter.session.id}:add"))
        self.record.doubleClicked.connect(lambda _: self._with_turn(self.ask.for_other_words))

    def _make_shortcuts(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "keys": self.ask.for_keys,
            "speaker": self.entry.next_speaker,
            "next": self._next,
            "back": lambda: self.presenter.move(walk.Back()),
            "silent": lambda: self.card.toggle_help(Help.SILENT),
            "why": lambda: self.card.toggle_help(Help.WHY),
            "hard": lambda: self.card.toggle_help(Help.RELUCTANT),
            "note_hard": self._following.note_hard,
            "beforehand": self.ask.for_known,
            "conditions": self.ask.for_conditions,
            "people": self.ask.for_people,
            "child": lambda: self._tell(None),
            "child_cards": self._toggle_child_cards,
            "break": self.presenter.toggle_break,
            "urgent": self.ask.for_urgent,
            "cue": lambda: self._with_turn(self.ask.for_cue),
            "times": self.cues.open_times,
            "edit": lambda: self._with_turn(self.ask.for_other_words),
            "record": self.record.setFocus,
            "entry": self.entry.edit.setFocus,
            "feedback": self._following.toggle,
        }
        for key in keys_of(self._context.texts):
            if key.action in actions:
                self._shortcut(key.sequence, partial(self._act, key.action, actions[key.action]))
        for number, kind in enumerate(KINDS, 1):
            self._shortcut(f"Alt+{number}", partial(self.entry.speak_as, kind))
        for number in range(9):
            self._shortcut(f"Ctrl+{number + 1}", partial(self.cues.follow, number))

    def _act(self, name: str, action: Callable[[], object]) -> None:
        if name not in ONLY_OPEN or not self.presenter.session.is_closed:
            action()

    def _shortcut(self, keys: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def retranslate(self) -> None:
        """Say everything in the language chosen; what stands in the line stays."""
        self.bar.retranslate()
        if not self._built:
            return
        loaded = self.presenter.loaded
        self.bar.show_session(loaded.session, loaded.case.label)
        self.card.retranslate()
        self.entry.retranslate()
        self.over.retranslate()
        texts = self._context.texts
        self._delegate.words = (texts._("not saved yet"), texts._("changed"))
        self.model.fill(list(loaded.interview.turns), list(loaded.interview.events), loaded.revised)
        self._label()
        self.cues.bar.retranslate()
        self.show_walk()
        self._tick()

    def keep_typed(self) -> None:
        """Hand over what was said and what stands in the line, and go on."""
        if self._built:
            self.presenter.keeper.hand_over()
            self.entry.hand_over_draft()

    def before_lock(self) -> None:
        """Hand unfinished text to the vault, and leave nothing of the child in the widgets."""
        self._second.stop()
        self._retry.stop()
        self.child_cards.close()
        if self._built:
            self.presenter.keeper.hand_over()
            self.entry.shut()
            self.cues.clear()
            self.model.clear()

    def _label(self) -> None:
        texts = self._context.texts
        self._record_title.setText(texts._("Record"))
        self.record.setAccessibleName(texts._("Record of what was said"))
        self.record.empty_words = texts._("What is said stands here, word for word.")

    def show_walk(self) -> None:
        """Show where the walk is."""
        interview = self.presenter.interview
        walkthrough, state = interview.walkthrough, interview.state
        title = localized(walkthrough.protocol.title, self._context.texts.locale).text
        band = self.presenter.session.age_band.value
        self.phases.show_phases(self._context.texts.line(title, band), walkthrough.phases(state))
        current, progress = walkthrough.current(state), walkthrough.progress(state)
        self.card.setVisible(current is not None)
        if current is not None and progress is not None:
            words = next((cue.words for cue in interview.cues if cue.is_open), "")
            self.card.show_step(StepShown(current[0], current[1], progress, words))
        self.bar.show_break(state.on_break)
        self._show_tally()

    def _show_tally(self) -> None:
        turns = self.presenter.interview.turns
        child = sum(turn.kind is TurnKind.CHILD for turn in turns)
        mine = sum(turn.kind is TurnKind.QUESTION for turn in turns)
        text = self._context.texts._("Child {child} · you {you}")
        self.phases.tally.setText(text.format(child=child, you=mine))
        self.feedback.show_tally(self.presenter.loaded.questioning)
        self.cues.refresh()
        self._following.show()
        self._following.show_hard()

    def add_turn(self, turn: Turn) -> None:
        self.model.add_turn(turn)
        self.record.scrollToBottom()
        self._show_tally()

    def turn_kept(self, turn: Turn) -> None:
        self.model.change(turn, revised=False)

    def turn_changed(self, turn: Turn) -> None:
        self.model.change(turn, revised=True)

    def add_event(self, event: SessionEvent) -> None:
        if self._built:
            self.model.add_event(event)
            self.record.scrollToBottom()

    def show_saved(self, state: Saved) -> None:
        self.bar.show_saved(state)
        if state is Saved.NOT_SAVED:
            self._retry.start()
        elif state is Saved.SAVED:
            self._retry.stop()

    def show_closed(self) -> None:
        loaded = self.presenter.loaded
        self.bar.show_session(loaded.session, loaded.case.label)
        self.card.show_session(loaded.session)
        self.cues.refresh()
        self._tick()
        self._show_line()
        # The button that closed is out of use now, and what came after it in line is the lock.
        leave, more = self.bar.buttons["leave"], self.bar.buttons["more"]
        (leave if leave.isVisible() else more).setFocus()

    def show_known(self, known: Known) -> None:
        self.bar.show_known(known)

    def ask_for_reason(self, then: Callable[[str], None]) -> None:
        self.ask.for_reason(then)

    def _keep(self, kind: TurnKind, text: str) -> None:
        if self.presenter.keep(kind, text):
            self.entry.clear()
            # A question is most often followed by the child's answer.
            self.entry.speak_as(TurnKind.CHILD if kind is TurnKind.QUESTION else kind)

    def _follow_displays(self) -> None:
        self.bar.show_second_display(bool(self.child_cards.second_display))

    def _toggle_child_cards(self) -> None:
        self.child_cards.toggle(self.presenter.session.language)

    def _next(self) -> None:
        if self.card.next.isVisibleTo(self.card):
            self.presenter.move(walk.Done())

    def _with_turn(self, action: Callable[[Turn], None]) -> None:
        """Do something with the turn chosen in the record, or with the child's last."""
        row = self.record.currentIndex().data(ROW) if self.record.currentIndex().isValid() else None
        turn = row.turn if row is not None else None
        if turn is None:
            said = [turn for turn in self.presenter.interview.turns if turn.kind is TurnKind.CHILD]
            turn = said[-1] if said else None
        if turn is not None:
            action(turn)

    def _tick(self) -> None:
        self.bar.show_time(self.presenter.elapsed_ms(), self.presenter.minutes_to_break())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._fit()

    def _fit(self) -> None:
        wide = self.width() >= WIDE_PIXELS * self._context.theme.factor
        if wide != self._wide:
            self._wide = wide
            for name in ("phases", "record"):
                self.bar.buttons[name].setChecked(wide)
            self.entry.keys.setVisible(wide)
        self.bar.set_narrow(not wide or self.width() < self.bar.width_of_all(), sides=not wide)
        self.cues.bar.fit()
        self.phases.setFixedWidth(min(self._context.theme.px(262), self.width() // 2))
        self._fit_sides()

    def _fit_sides(self) -> None:
        if self._built:
            phases, record = self.bar.buttons["phases"].isChecked(), self.bar.buttons["record"].isChecked()
            self.phases.setVisible(phases)
            self._right.setVisible(record)
            self._middle.setVisible(self._wide or not record)
