"""The telling as a whole: from the adult's choices to the record in the vault.

Knows no widgets: it is given a ``TellingView`` and works with plain values, so that it can be run
and tested without a screen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from hearing.errors import HearingError
from hearing.explanation.records import Explanation, Mode
from hearing.explanation.telling import Circumstances
from hearing.interview.records import EventKind
from hearing.interview.timing import SessionTimer
from hearing.language.locales import format_date
from hearing.reports.leaflet import Leaflet, build_leaflet
from hearing.ui.child.gate import PinGate
from hearing.ui.child.slides import LanguageTile, SlideKind, Touch
from hearing.ui.context import VaultContext
from hearing.ui.pin import hash_pin, verify_pin
from hearing.ui.shell.places import Saved
from hearing.ui.telling.choices import Choices, DisplayOffer, Outlook
from hearing.ui.telling.keeping import Keeper, closed_where_it_stopped
from hearing.ui.telling.place import Wish
from hearing.ui.telling.run import TellingRun
from hearing.ui.telling.setup_presenter import Loaded, make_offer, outlook
from hearing.ui.telling.showing import child_slide, teach_back_state, telling_state
from hearing.ui.telling.states import Asked
from hearing.ui.telling.teach_back import TeachBackRound
from hearing.ui.telling.view import TellingView


class TellingPresenter:
    """One visit to the place where a child is told how things work."""

    def __init__(self, context: VaultContext, view: TellingView, loaded: Loaded, wish: Wish) -> None:
        self._context, self._view, self._loaded = context, view, loaded
        self._wish = wish
        started = loaded.session.started_at
        self._time = SessionTimer.resumed(context.clock, started, loaded.last_ms)
        self._keeper = Keeper(context, loaded.source, loaded.session, self._on_saved)
        self._run: TellingRun | None = None
        self._choosing: Choices | None = None
        self._back: TeachBackRound | None = None
        self._gate: PinGate | None = None
        self._reads_aloud = False
        self._is_away = False
        self._explanation_id = ""

    @property
    def locale(self) -> str:
        return self._context.texts.locale

    @property
    def is_running(self) -> bool:
        """Cards are being shown or told back and the record has no end yet."""
        return self._run is not None

    @property
    def is_away(self) -> bool:
        """The child's display is gone, and the telling waits for one."""
        return self._is_away

    def begin(self, displays: tuple[DisplayOffer, ...]) -> None:
        """Close what an earlier crash cut off and offer the choices."""
        cut = self._loaded.was_cut_off
        if cut is not None:
            self._keeper.close_earlier(closed_where_it_stopped(cut))
        remembered = self._context.settings.values.child_display
        policy, wish = self._context.policy, self._wish
        offer = make_offer(self._loaded, self.locale, displays, remembered, wish, policy=policy)
        self._view.show_setup(offer)

    def consider(self, choices: Choices) -> Outlook:
        """Say what follows from the present choices."""
        found = outlook(self._loaded, choices, self.locale, self._context.reading)
        self._view.show_outlook(found)
        return found

    def start(self, choices: Choices) -> HearingError | None:
        """Show the first card, or give what still stands in the way."""
        found = self.consider(choices)
        if found.problem is not None:
            return found.problem
        self._gate = self._gate_for(choices) if choices.mode is Mode.HAND_OVER else None
        if choices.offered_languages:
            self._let_choose(choices)
        else:
            self._view.open_child_window(choices, self._gate)
            self._begin(choices)
        return None

    def language_touched(self, tile: LanguageTile) -> None:
        """The child touched a language; it hears it named."""
        self._context.reading.say(tile.hear, tile.code)

    def let_hear(self, code: str) -> None:
        """A language, said aloud for the adult and the child to listen to."""
        (tile,) = self._loaded.source.tiles((code,))
        self.language_touched(tile)

    def language_chosen(self, code: str) -> None:
        """The child chose a language; the cards begin in it."""
        choices, self._choosing = self._choosing, None
        if choices is not None:
            self._begin(replace(choices, language=code), "chosen by the child")

    def no_language_fits(self) -> None:
        """The child's language is not among those offered: back to the adult."""
        if self._choosing is None:
            return
        if self._gate is not None:
            self._view.ask_for_pin()
        else:
            self.stop_choosing()
        self._view.say_no_language_fits()

    def stop_choosing(self) -> None:
        self._choosing = None
        self._context.reading.stop()
        self._view.close_child_window()

    def _let_choose(self, choices: Choices) -> None:
        source = self._loaded.source

        def show(tiles: tuple[LanguageTile, ...]) -> None:
            self._choosing = choices
            self._view.open_child_window(choices, self._gate)
            self._view.show_languages(tiles)

        self._context.tasks.run(
            lambda _: source.tiles(choices.offered_languages), show, self._context.notices.error
        )

    def _begin(self, choices: Choices, why: str = "") -> None:
        self._explanation_id = self._context.new_id()
        self._reads_aloud = choices.read_aloud
        at_ms = self._time.elapsed_ms()
        self._run = TellingRun(self._loaded.source, choices, self._circumstances(choices, at_ms))
        known = f"unreviewed text shown knowingly: {choices.language}" if choices.knows_draft else ""
        reason = "; ".join(filter(None, (f"language {why}" if why else "", known)))
        self._keeper.event(EventKind.CHILD_SCREEN_SHOWN, at_ms, self._explanation_id, reason)
        self._show_card()

    def touched(self, touch: Touch) -> None:
        """The child touched a button."""
        run = self._run
        if run is None:
            return
        if self._gives_screen_back(run, touch):
            self._view.ask_for_pin()
            return
        before = run.order
        if not run.touch(touch, self._time.elapsed_ms()):
            return
        self._show_card(read=run.order != before)

    def adult_is_back(self) -> None:
        """The right PIN was given."""
        if self._choosing is not None:
            self.stop_choosing()
            return
        self._context.reading.stop()
        self._view.bring_adult_back()
        self.refresh()

    def display_gone(self) -> None:
        """The child sees nothing any more. The cards wait; what was shown is kept."""
        if self._choosing is not None:
            self.stop_choosing()
        if self._run is None or self._is_away:
            return
        self._is_away = True
        self._run.out_of_sight(self._time.elapsed_ms())
        self._context.reading.stop()
        self._keep()
        self.refresh()

    def display_back(self, display: str) -> None:
        """Go on with the card that was up, on this display."""
        run = self._run
        if run is None or not self._is_away:
            return
        self._is_away = False
        self._view.open_child_window(replace(run.choices, display=display), None)
        run.in_sight_again(self._time.elapsed_ms())
        self._show_card(read=False)

    def hand_over_again(self) -> None:
        if self._run is not None:
            self._view.open_child_window(self._run.choices, self._gate)
            self._show_card(read=False)

    def forward(self) -> None:
        self._step(lambda run, at_ms: run.forward(at_ms))

    def backward(self) -> None:
        self._step(lambda run, at_ms: run.backward(at_ms))

    def go_to(self, place: int) -> None:
        self._step(lambda run, at_ms: run.go_to(place, at_ms))

    def switch_language(self, language: str) -> None:
        """The cards go on in another language at the same place."""
        self._step(lambda run, at_ms: run.switch_language(language, at_ms))

    def set_reading(self, reads: bool) -> None:
        self._reads_aloud = reads
        if not reads:
            self._context.reading.stop()

    def read_aloud(self) -> None:
        """Read the card that is up once more."""
        run = self._run
        if run is not None and run.kind is SlideKind.CARD and not self._is_away:
            self._say(run)
            self._keep()

    def write_question(self, order: int, words: str) -> None:
        """The view says this half a second after the last key at the latest."""
        if self._run is not None:
            self._run.write_question(order, words)
            self._keep()
            self.refresh()

    def asked(self) -> tuple[Asked, ...]:
        """What children ask, in the adult's language and in that of the cards."""
        return () if self._run is None else self._loaded.source.asked(self._run.choices, self.locale)

    def told_so_far(self) -> Leaflet | None:
        """What was shown, as a paper for the child, in the language it was shown in last."""
        run, source = self._run, self._loaded.source
        if run is None:
            return None
        shown = {card.topic for card in run.shown}
        day = format_date(self._context.clock.now().date(), run.language)
        cards = [card for card in run.deck if card.topic in shown]
        reach = source.fill_for(run.choices, run.language).get("reach_me", "")
        texts = source.texts(run.language)
        return build_leaflet(source.content, texts, run.choices.band, cards, reach=reach, day=day)

    def to_teach_back(self) -> None:
        """The cards are over; on to telling it back, or to the end where nothing is to be."""
        run = self._run
        if run is None:
            return
        run.finish(self._time.elapsed_ms())
        self._context.reading.stop()
        self._view.close_child_window()
        self._back = TeachBackRound(run)
        self._show_teach_back()

    def judge(self, words: str, *, carried: bool) -> None:
        """What the child said when telling it back, and whether the meaning was in it."""
        if self._back is None or self._back.topic is None:
            return
        topic = self._back.topic
        self._back.judge(words, self._time.elapsed_ms(), carried=carried)
        self._keep()
        self._keeper.draft(topic, "")
        self._show_teach_back()

    def leave_out(self) -> None:
        if self._back is not None:
            self._back.leave_out()
            self._show_teach_back()

    def keep_draft(self, words: str) -> None:
        """Words of teach-back while they are typed."""
        if self._back is not None and self._back.topic is not None:
            self._keeper.draft(self._back.topic, words)

    def end(self) -> None:
        """Close the record and go back."""
        self.interrupt("")
        self._view.leave()

    def interrupt(self, reason: str) -> None:
        """Close the record where it is: at the end, when locking, or when the display is gone."""
        run, self._run = self._run, None
        self._choosing = None
        self._context.reading.stop()
        self._view.close_child_window()
        if run is None:
            return
        at_ms = self._time.elapsed_ms()
        self._keep_record(run, run.end(at_ms))
        why = "display gone" if self._is_away else reason
        self._keeper.event(EventKind.CHILD_SCREEN_CLOSED, at_ms, self._explanation_id, why)
        self._back, self._is_away = None, False

    def refresh(self) -> None:
        """Show the adult where things are, in the present language of the screens."""
        run = self._run
        if run is None:
            return
        if self._back is not None:
            self._show_teach_back()
            return
        has_voice = self._context.reading.available(run.language)
        state = telling_state(
            run, self._loaded.source, self.locale, has_voice=has_voice, reads=self._reads_aloud
        )
        self._view.show_telling(replace(state, away=self._is_away))

    def record(self) -> Explanation | None:
        """The record as it stands; None when nothing is running."""
        return None if self._run is None else self._run.so_far(self._time.elapsed_ms())

    def _step(self, step: _Step) -> None:
        if self._run is None or self._is_away:
            return
        before = self._run.order
        step(self._run, self._time.elapsed_ms())
        self._show_card(read=self._run.order != before)

    def _show_card(self, *, read: bool = True) -> None:
        run = self._run
        if run is None:
            return
        slide = child_slide(run, self._loaded.source)
        self._view.show_slide(slide)
        # Two who speak at once are understood by nobody.
        if run.kind is not SlideKind.CARD or slide.film is not None:
            self._context.reading.stop()
        elif read and self._reads_aloud:
            self._say(run)
        self._keep()
        self.refresh()

    def _say(self, run: TellingRun) -> None:
        slide = child_slide(run, self._loaded.source)
        if self._context.reading.say(slide.spoken, slide.locale):
            run.was_read_aloud()

    def _keep(self) -> None:
        if self._run is not None:
            self._view.show_saved(Saved.SAVING)
            self._keep_record(self._run, self._run.so_far(self._time.elapsed_ms()))

    def _keep_record(self, run: TellingRun, record: Explanation) -> None:
        """With what the cards were filled with, in the adult's language, in which promises are kept."""
        words = self._loaded.source.fill_for(run.choices, self.locale)
        self._keeper.keep(record, words, run.choices.picked)

    def _on_saved(self, kept: bool) -> None:
        self._view.show_saved(Saved.SAVED if kept else Saved.NOT_SAVED)

    def _show_teach_back(self) -> None:
        run, back = self._run, self._back
        if run is None or back is None:
            return
        if back.topic is None:
            self.end()
            return
        state = teach_back_state(run, back, self._loaded.source, self.locale)
        self._view.show_teach_back(state, self._loaded.drafts.get(back.topic, ""))

    def _gives_screen_back(self, run: TellingRun, touch: Touch) -> bool:
        over = run.kind in (SlideKind.STOPPED, SlideKind.FINISHED)
        return over and touch is Touch.NEXT and run.choices.mode is Mode.HAND_OVER

    def _gate_for(self, choices: Choices) -> PinGate:
        stored = self._loaded.pin or hash_pin(choices.one_time_pin)
        return PinGate(lambda pin: verify_pin(stored, pin), self._context.clock)

    def _circumstances(self, choices: Choices, at_ms: int) -> Circumstances:
        session = self._loaded.session
        return Circumstances(
            id=self._explanation_id,
            session_id=session.id,
            case_id=session.case_id,
            age_band=choices.band,
            mode=choices.mode,
            shown_by=self._context.vault.person,
            started_at=self._context.clock.now(),
            started_ms=at_ms,
            planned=choices.topics,
        )


class _Step(Protocol):
    """A step of the adult's through the cards."""

    def __call__(self, run: TellingRun, at_ms: int, /) -> None: ...
