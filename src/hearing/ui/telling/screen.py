"""The place where a child is told how things work: the adult's pages and the child's window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.resources import resource_root
from hearing.reports.pdf import leaflet_pdf
from hearing.ui.child.gate import PinGate
from hearing.ui.child.pin_pad import PadWords
from hearing.ui.child.slides import LanguageTile, Slide
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.notices import Notice
from hearing.ui.shell.places import Navigator, Place, Saved
from hearing.ui.telling.asks_dialog import AsksDialog
from hearing.ui.telling.child_display import ChildDisplay
from hearing.ui.telling.choices import Choices, Offer, Outlook
from hearing.ui.telling.loading import load
from hearing.ui.telling.place import Wish, parse_place
from hearing.ui.telling.presenter import TellingPresenter
from hearing.ui.telling.setup_page import SetupPage
from hearing.ui.telling.setup_presenter import Loaded
from hearing.ui.telling.states import TeachBackState, TellingState
from hearing.ui.telling.teach_back_page import TeachBackPage
from hearing.ui.telling.telling_page import TellingPage
from hearing.ui.widgets import EmptyState, go_to

PAPER_NAME = "notes.pdf"
"""Says nothing of what it is about, like the outside of the paper."""
WRITTEN_AFTER_MS = 300
"""How long after the last key a question or the words of teach-back are kept."""

_PIN_PROBLEMS = ("child_screen.pin_form", "child_screen.pin_differs")


class TellingScreen(QWidget):
    """Is the presenter's view. Leaving it or locking ends the telling and keeps it as it was."""

    def __init__(
        self, context: VaultContext, navigator: Navigator, place: Place, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tellingScreen")
        self._context, self._navigator = context, navigator
        self._presenter: TellingPresenter | None = None
        self._setup: SetupPage | None = None
        self.telling, self.teach_back = TellingPage(context.texts), TeachBackPage(context.texts)
        self.child = ChildDisplay(context.theme, resource_root() / "icons", self)
        self._pages = QStackedLayout(self)
        self.ended = EmptyState()
        self._pages.addWidget(self.ended)
        self._pages.addWidget(self.telling)
        self._pages.addWidget(self.teach_back)
        self._word_ended()
        self.ended.button.clicked.connect(navigator.back)
        self._unwritten: dict[int, str] = {}
        self._words: str | None = None
        self._gone: Notice | None = None
        self._write = QTimer(self)
        self._write.setSingleShot(True)
        self._write.setInterval(WRITTEN_AFTER_MS)
        self._write.timeout.connect(self.write_now)
        session_id, wish = parse_place(place)
        context.tasks.run(
            lambda _: load(context.vault, context.catalogues, context.reading.shelf, session_id),
            lambda loaded: self._begin(loaded, wish),
            self._cannot_load,
        )

    @property
    def presenter(self) -> TellingPresenter | None:
        return self._presenter

    @property
    def setup(self) -> SetupPage | None:
        return self._setup

    def retranslate(self) -> None:
        self._word_ended()
        pages = (self._setup, self.telling, self.teach_back)
        for page in pages:
            if page is not None:
                page.retranslate()
        if self._presenter is not None:
            self._presenter.refresh()
        self._consider()

    def before_lock(self) -> None:
        """End the telling where it is, and show nothing of it behind the lock."""
        self.write_now()
        self._pages.setCurrentWidget(self.ended)
        if self._presenter is not None:
            self._presenter.interrupt("left" if self._presenter.is_running else "")

    def keep_typed(self) -> None:
        """Keep what was typed last; the telling goes on."""
        self.write_now()

    def write_now(self) -> None:
        """Keep what was typed last."""
        self._write.stop()
        presenter, words, self._words = self._presenter, self._words, None
        unwritten, self._unwritten = self._unwritten, {}
        if presenter is None:
            return
        for order, question in unwritten.items():
            presenter.write_question(order, question)
        if words is not None:
            presenter.keep_draft(words)

    def show_setup(self, offer: Offer) -> None:
        self._setup = SetupPage(self._context.texts, offer, self._sound_of)
        self._pages.addWidget(self._setup)
        self._pages.setCurrentWidget(self._setup)
        self._setup.changed.connect(self._consider)
        self._setup.started.connect(self._start)
        self._setup.cancelled.connect(self._navigator.back)
        self._consider()

    def _sound_of(self, code: str) -> Callable[[], object] | None:
        presenter = self._presenter
        if presenter is None or not self._context.reading.available(code):
            return None
        return lambda: presenter.let_hear(code)

    def show_outlook(self, outlook: Outlook) -> None:
        if self._setup is not None:
            self._setup.show_outlook(outlook)

    def open_child_window(self, choices: Choices, gate: PinGate | None) -> None:
        if gate is not None:
            self.child.hand_over(gate, self._pad_words())
            self.child.scan(choices.one_switch_ms)
            return
        self._take_notice_back()
        self.child.open_second(choices.display, take_keys=bool(choices.one_switch_ms))
        self.child.scan(choices.one_switch_ms)
        self._context.settings.change(child_display=choices.display)

    def show_slide(self, slide: Slide) -> None:
        self.child.show_slide(slide)

    def show_languages(self, tiles: tuple[LanguageTile, ...]) -> None:
        self.child.show_languages(tiles, self._context.texts._("The child's language is not here"))

    def say_no_language_fits(self) -> None:
        texts = self._context.texts
        self._context.notices.info(
            texts._("The child touched that its language is not here. Find it, or get an interpreter.")
        )

    def ask_for_pin(self) -> None:
        self.child.ask_for_pin()

    def bring_adult_back(self) -> None:
        self.child.take_back()

    def close_child_window(self) -> None:
        self.child.close()

    def show_telling(self, state: TellingState) -> None:
        self.telling.show_state(state)
        self._pages.setCurrentWidget(self.telling)

    def show_teach_back(self, state: TeachBackState, draft: str) -> None:
        self._take_notice_back()
        self.teach_back.show_state(state, draft)
        self._pages.setCurrentWidget(self.teach_back)

    def show_saved(self, state: Saved) -> None:
        # The last saving ends after locking took the screen away.
        if isValid(self):
            self._navigator.show_saved(state)

    def _take_notice_back(self) -> None:
        if self._gone is not None:
            self._context.notices.withdraw(self._gone)
            self._gone = None

    def leave(self) -> None:
        self._take_notice_back()
        self._navigator.back()

    def _begin(self, loaded: Loaded, wish: Wish) -> None:
        presenter = TellingPresenter(self._context, self, loaded, wish)
        self._presenter = presenter
        self._listen(presenter)
        presenter.begin(self.child.offers())

    def _word_ended(self) -> None:
        texts = self._context.texts
        self.ended.set_texts(
            texts._("No cards are being shown"),
            texts._("What was shown so far is kept. Topics that are left can be shown another time."),
            texts._("Go back"),
        )

    def _cannot_load(self, error: HearingError) -> None:
        self._context.notices.error(error)
        self._navigator.back()

    def _read_out(self) -> None:
        self.child.mark_word(0, 0)
        self.telling.say_yours("")

    def _listen(self, presenter: TellingPresenter) -> None:
        self.child.touched.connect(presenter.touched)
        self.child.adult_back.connect(presenter.adult_is_back)
        self.child.display_gone.connect(self._display_gone)
        self.child.display_back.connect(presenter.display_back)
        self.child.adult_display_gone.connect(self._navigator.lock)
        self.child.displays_changed.connect(self._offer_displays)
        self.child.language_touched.connect(presenter.language_touched)
        self.child.language_chosen.connect(presenter.language_chosen)
        self.child.no_language_fits.connect(presenter.no_language_fits)
        self._context.reading.word.connect(self.child.mark_word)
        self._context.reading.stopped.connect(self._read_out)
        page = self.telling
        self._context.reading.yours.connect(page.say_yours)
        page.forward.connect(self._after_writing(presenter.forward))
        page.backward.connect(self._after_writing(presenter.backward))
        page.topic_chosen.connect(presenter.go_to)
        page.read_aloud.connect(presenter.read_aloud)
        page.reading_toggled.connect(presenter.set_reading)
        page.language_chosen.connect(presenter.switch_language)
        page.question_written.connect(self._question_typed)
        page.stopped.connect(self._after_writing(presenter.to_teach_back))
        page.finished.connect(self._after_writing(presenter.to_teach_back))
        page.asked.connect(lambda: AsksDialog(self._context.texts, presenter.asked(), self.window()).open())
        page.paper_wanted.connect(self._ask_where_paper_goes)
        page.handed_over_again.connect(self._after_writing(self._show_again))
        back = self.teach_back
        back.judged.connect(self._judge)
        back.words_changed.connect(self._words_typed)
        back.left_out.connect(self._after_writing(presenter.leave_out))
        back.ended.connect(self._after_writing(presenter.end))

    def _ask_where_paper_goes(self) -> None:
        title = self._context.texts._("Where the paper for the child goes")
        ask_path(self.window(), Ask.SAVE, title, self._save_paper, PAPER_NAME)

    def _save_paper(self, target: Path) -> None:
        run = None if self._presenter is None else self._presenter.told_so_far()
        if run is None:
            return
        context, path = self._context, target if target.suffix else target.with_suffix(".pdf")

        def work(_: object) -> None:
            write_atomic(path, leaflet_pdf(run, context.clock.now()), replace=False)

        done = context.texts._("The paper is saved. Print it two pages a sheet, and fold it.")
        context.tasks.run(work, lambda _: context.notices.info(done), context.notices.error)

    def _after_writing(self, step: Callable[[], None]) -> Callable[[], None]:
        """A step that first keeps what was typed."""

        def do() -> None:
            self.write_now()
            step()

        return do

    def _consider(self) -> None:
        if self._setup is not None and self._presenter is not None and not self._presenter.is_running:
            self._presenter.consider(self._setup.choices())

    def _start(self) -> None:
        setup, presenter = self._setup, self._presenter
        if setup is None or presenter is None:
            return
        # The adult's window may have been moved to the display that was chosen for the child.
        chosen = setup.choices().display
        self._offer_displays()
        if setup.choices().display != chosen:
            return
        found = presenter.start(setup.choices())
        setup.say_problem(None if found is None else self._context.notices.explained(found))
        if found is None:
            setup.forget_pin()
        elif found.code in _PIN_PROBLEMS:
            go_to(setup.pin)

    def _question_typed(self, order: int, words: str) -> None:
        self._unwritten[order] = words
        self._write.start()

    def _words_typed(self, words: str) -> None:
        self._words = words
        self._write.start()

    def _judge(self, words: str, carried: bool) -> None:
        self._words = None
        if self._presenter is not None:
            self._presenter.judge(words, carried=carried)

    def _display_gone(self) -> None:
        texts = self._context.texts
        self._gone = self._context.notices.warning(
            texts._("The display the child was looking at is gone."),
            texts._("What was shown is kept. The cards go on when it is connected again."),
        )
        if self._presenter is not None:
            self.write_now()
            self._presenter.display_gone()

    def _show_again(self) -> None:
        """Hand the screen over once more, or go on at whichever second display there is."""
        presenter, texts = self._presenter, self._context.texts
        if presenter is None:
            return
        if not presenter.is_away:
            presenter.hand_over_again()
        elif others := list(self.child.others()):
            presenter.display_back(others[0])
        else:
            self._context.notices.info(texts._("There is no second display. Connect it, or stop here."))

    def _offer_displays(self) -> None:
        running = self._presenter is not None and self._presenter.is_running
        if self._setup is not None and not running:
            self._setup.offer_displays(self.child.offers())

    def _pad_words(self) -> PadWords:
        texts = self._context.texts
        return PadWords(
            locale=texts.locale,
            adult=texts._("For the adult"),
            title=texts._("The adult's PIN"),
            wrong=texts._("That is not the PIN."),
            wait=texts._("Wait {seconds} seconds, then try again."),
            erase=texts._("Erase"),
            enter=texts._("Open"),
            cancel=texts._("Back to the cards"),
        )
