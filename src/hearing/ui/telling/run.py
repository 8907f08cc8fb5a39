"""One telling while it runs: which slide is up, what was touched, what goes into the record.

A plain object: times come in as milliseconds of the session, nothing is saved or drawn here.
"""

from __future__ import annotations

from hearing.explanation.content import Card
from hearing.explanation.records import Answer, Explanation, ShownCard
from hearing.explanation.telling import Circumstances, Telling
from hearing.ui.child.slides import SlideKind, Touch
from hearing.ui.telling.choices import Choices
from hearing.ui.telling.deck import CardSource

DOUBLE_TAP_MS = 400
"""A second touch this soon after a card came up was meant for the card before."""
_WITH_CARD = frozenset({SlideKind.CARD, SlideKind.QUESTION})


class TellingRun:
    """From the first card to the last; the child's touches and the adult's steps."""

    def __init__(self, source: CardSource, choices: Choices, circumstances: Circumstances) -> None:
        self.choices = choices
        self.language = choices.language
        self._source = source
        self._telling = Telling(circumstances)
        self._deck = source.deck_for(choices)
        self._place = 0
        self._kind = SlideKind.CARD
        self._questions: dict[int, str] = {}
        self._asked: set[int] = set()
        self._left_screen: dict[int, int] = {}
        self._show(self._deck[0], circumstances.started_ms)

    @property
    def kind(self) -> SlideKind:
        return self._kind

    @property
    def place(self) -> int:
        """Which topic, from 0."""
        return self._place

    @property
    def deck(self) -> tuple[Card, ...]:
        return self._deck

    @property
    def card(self) -> Card:
        """The card that is up, or that the question, stop or end slide came after."""
        return self._telling.current or self._deck[self._place]

    @property
    def shown(self) -> tuple[ShownCard, ...]:
        """What was shown so far, in order."""
        return self._telling.so_far(0).cards

    @property
    def order(self) -> int:
        """The number of the card that is up among all that were shown."""
        return len(self.shown)

    def touch(self, touch: Touch, at_ms: int) -> bool:
        """The child touched a button; False where that means nothing on this slide."""
        if self._kind is SlideKind.CARD:
            return self._touch_card(touch, at_ms)
        if self._kind is SlideKind.QUESTION:
            return self._touch_question(touch, at_ms)
        if self._kind is SlideKind.FINISHED and touch is Touch.BACK:
            self._show(self._deck[self._place], at_ms)
            return True
        return False

    def forward(self, at_ms: int) -> None:
        """The adult goes on; no answer of the child's is noted."""
        if self._kind is SlideKind.QUESTION:
            self._kind = SlideKind.CARD
        elif self._kind is SlideKind.CARD and self._place + 1 < len(self._deck):
            self._place += 1
            self._show(self._deck[self._place], at_ms)
        else:
            self.finish(at_ms)

    def backward(self, at_ms: int) -> None:
        if self._kind is SlideKind.CARD:
            self._place = max(0, self._place - 1)
        self._show(self._deck[self._place], at_ms)

    def go_to(self, place: int, at_ms: int) -> None:
        """Show a topic again, or out of turn."""
        self._place = max(0, min(place, len(self._deck) - 1))
        self._show(self._deck[self._place], at_ms)

    def out_of_sight(self, at_ms: int) -> None:
        """The child sees nothing from now on; the card that is up counts as shown until now."""
        if self._kind in _WITH_CARD:
            self._left_screen[self.order] = at_ms

    def in_sight_again(self, at_ms: int) -> None:
        """What was up comes up again; a card counts as shown once more."""
        if self._kind in _WITH_CARD:
            self._show(self.card, at_ms)

    def finish(self, at_ms: int) -> None:
        """The adult ends the cards here; what was not reached stays to be told."""
        if self._kind in _WITH_CARD:
            self._leave_cards(SlideKind.FINISHED, at_ms)

    def switch_language(self, language: str, at_ms: int) -> None:
        """The same card in another language; the place is kept."""
        self.language = language
        self._deck = self._source.deck_for(self.choices, language)
        if self._kind in _WITH_CARD:
            self._show(self._deck[self._place], at_ms)

    def was_read_aloud(self) -> None:
        self._telling.read_aloud()

    def write_question(self, order: int, words: str) -> None:
        """The child's question at the card shown as number ``order``, in the child's words."""
        self._questions[order] = words.strip()

    def question(self, order: int) -> str:
        return self._questions.get(order, "")

    @property
    def asked(self) -> tuple[int, ...]:
        """The numbers of the cards at which the child touched that it has a question."""
        return tuple(sorted(self._asked))

    @property
    def open_questions(self) -> frozenset[str]:
        """Topics with a question that nobody has written down yet."""
        shown = self.shown
        return frozenset(shown[order - 1].topic for order in self._asked if not self.question(order))

    def teach_back(self, topic: str, words: str, at_ms: int, *, carried: bool) -> None:
        """Raises HearingError ``explanation.rounds_used`` after the second round."""
        self._telling.teach_back(topic, words, at_ms, carried=carried)

    def rounds_left(self, topic: str) -> int:
        return self._telling.rounds_left(topic)

    def topics_to_tell_back(self) -> tuple[str, ...]:
        """Key topics the child has seen, in the order of the cards."""
        seen = {card.topic for card in self.shown}
        return tuple(c.topic for c in self._deck if c.topic in seen and c.teach_back)

    def so_far(self, at_ms: int) -> Explanation:
        """The record as it stands, not ended."""
        return self._completed(self._telling.so_far(at_ms))

    def end(self, at_ms: int) -> Explanation:
        return self._completed(self._telling.end(at_ms))

    def _touch_card(self, touch: Touch, at_ms: int) -> bool:
        if touch is Touch.BACK:
            self.backward(at_ms)
        elif touch is Touch.NEXT:
            if at_ms - self.shown[-1].shown_at_ms < DOUBLE_TAP_MS:
                return False
            self._telling.answer(Answer.UNDERSTOOD, at_ms)
            self.forward(at_ms)
        elif touch is Touch.AGAIN:
            self._telling.answer(Answer.AGAIN, at_ms)
            card = self.card
            again = self._deck[self._place] if card.second_wording else card.in_other_words()
            self._show(again, at_ms)
        elif touch is Touch.QUESTION:
            self._telling.answer(Answer.QUESTION, at_ms)
            self._asked.add(self.order)
            self._kind = SlideKind.QUESTION
        else:
            self._stop(at_ms)
        return True

    def _touch_question(self, touch: Touch, at_ms: int) -> bool:
        if touch is Touch.STOP:
            self._stop(at_ms)
        elif touch is Touch.NEXT:
            self._kind = SlideKind.CARD
        else:
            return False
        return True

    def _stop(self, at_ms: int) -> None:
        self._telling.answer(Answer.STOP, at_ms)
        self._leave_cards(SlideKind.STOPPED, at_ms)

    def _leave_cards(self, kind: SlideKind, at_ms: int) -> None:
        self._kind = kind
        self._left_screen[self.order] = at_ms

    def _show(self, card: Card, at_ms: int) -> None:
        self._kind = SlideKind.CARD
        self._telling.show(card, at_ms, version=self._source.version(card.language))

    def _completed(self, record: Explanation) -> Explanation:
        cards = tuple(self._completed_card(card) for card in record.cards)
        return record.model_copy(update={"cards": cards})

    def _completed_card(self, card: ShownCard) -> ShownCard:
        lasted = self._left_screen.get(card.order, card.shown_at_ms + card.shown_for_ms) - card.shown_at_ms
        question = self._questions.get(card.order, "")
        return card.model_copy(update={"shown_for_ms": max(0, lasted), "question": question})
