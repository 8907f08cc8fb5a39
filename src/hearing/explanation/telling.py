"""One telling as it goes: what was shown, for how long, and what the child made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hearing.errors import HearingError
from hearing.explanation.content import Card
from hearing.explanation.records import Answer, CardAnswer, Explanation, Mode, ShownCard, TeachBack
from hearing.protocols.age import AgeBand

ROUNDS = 2
"""A topic is explained again at most once before it is noted as not understood and left for later."""


@dataclass(frozen=True)
class Circumstances:
    """What is known when a telling begins."""

    id: str
    session_id: str
    case_id: str
    age_band: AgeBand
    mode: Mode
    shown_by: str
    started_at: datetime
    started_ms: int
    planned: tuple[str, ...]
    """The topics meant to be told, in order."""


class Telling:
    """Records a run through the cards exactly as it happened.

    Times are milliseconds of the session. Time never goes back here: an earlier time than the last
    one counts as the last one.
    """

    def __init__(self, circumstances: Circumstances) -> None:
        self._about = circumstances
        self._now = circumstances.started_ms
        self._cards: list[ShownCard] = []
        self._card: Card | None = None
        self._teach_backs: list[TeachBack] = []
        self._versions: dict[str, str] = {}
        self._stopped = False
        self._ended: int | None = None

    @property
    def current(self) -> Card | None:
        """The card on the screen; None before the first and after the end."""
        return self._card

    @property
    def stopped(self) -> bool:
        """The child touched stop and no card was shown since."""
        return self._stopped

    def show(self, card: Card, at_ms: int, *, version: str = "") -> None:
        """A card comes on the screen. ``version`` is ``content_version`` of the texts it is from."""
        self._hide(at_ms)
        self._stopped = False
        self._card = card
        self._versions[card.language] = version or self._versions.get(card.language, "")
        self._cards.append(
            ShownCard(
                order=len(self._cards) + 1,
                topic=card.topic,
                language=card.language,
                title=card.title,
                body=card.body,
                picture=card.picture,
                review_status=card.review_status,
                fallback=card.fallback,
                second_wording=card.second_wording,
                shown_at_ms=self._now,
            )
        )

    def switch_language(self, cards: Sequence[Card], at_ms: int, *, version: str = "") -> Card:
        """Show the same topic from ``cards``, which are in the other language; gives the card shown.

        Raises HearingError ``explanation.topic_not_there`` where ``cards`` do not have the topic.
        """
        topic = self._shown().topic
        card = next((card for card in cards if card.topic == topic), None)
        if card is None:
            raise HearingError("explanation.topic_not_there", topic=topic)
        self.show(card, at_ms, version=version)
        return card

    def answer(self, answer: Answer, at_ms: int) -> None:
        """The child touched a button on the card shown."""
        self._advance(at_ms)
        card = self._shown()
        self._change(answers=(*card.answers, CardAnswer(answer=answer, at_ms=self._now)))
        self._stopped = answer is Answer.STOP

    def read_aloud(self) -> None:
        """A voice read the card shown."""
        self._change(read_aloud=self._shown().read_aloud + 1)

    def ask(self, words: str) -> None:
        """Write down a question of the child's on the card shown."""
        before = self._shown().question
        self._change(question="\n".join(filter(None, (before, words.strip()))))

    def teach_back(self, topic: str, words: str, at_ms: int, *, carried: bool) -> TeachBack:
        """What the child said when invited to tell it back, and whether the meaning was in it.

        Raises HearingError ``explanation.rounds_used`` after the second round.
        """
        if self._ended is not None:
            raise HearingError("explanation.ended")
        rounds = sum(told.topic == topic for told in self._teach_backs)
        if rounds >= ROUNDS:
            raise HearingError("explanation.rounds_used", rounds=ROUNDS)
        self._advance(at_ms)
        told = TeachBack(topic=topic, round=rounds + 1, words=words, carried=carried, at_ms=self._now)
        self._teach_backs.append(told)
        return told

    def rounds_left(self, topic: str) -> int:
        """How often the topic may still be told back; none after it was understood."""
        told = [told for told in self._teach_backs if told.topic == topic]
        return 0 if told and told[-1].carried else ROUNDS - len(told)

    def so_far(self, at_ms: int) -> Explanation:
        """The record as it would be if the telling ended now; for keeping it safe meanwhile."""
        now = max(self._now, at_ms)
        cards = self._cards
        if self._card is not None:
            cards = [*cards[:-1], _lasting(cards[-1], now)]
        return self._record(cards, ended_ms=self._ended)

    def end(self, at_ms: int) -> Explanation:
        """The whole record. Ending again gives the same record."""
        if self._ended is None:
            self._hide(at_ms)
            self._ended = self._now
        return self._record(self._cards, ended_ms=self._ended)

    def _record(self, cards: Iterable[ShownCard], *, ended_ms: int | None) -> Explanation:
        about = self._about
        shown = tuple(cards)
        told = {card.topic for card in shown}
        return Explanation(
            id=about.id,
            session_id=about.session_id,
            case_id=about.case_id,
            age_band=about.age_band,
            languages=tuple(dict.fromkeys(card.language for card in shown)),
            content_version="+".join(filter(None, self._versions.values())),
            mode=about.mode,
            started_ms=about.started_ms,
            ended_ms=ended_ms,
            started_at=about.started_at,
            shown_by=about.shown_by,
            cards=shown,
            teach_backs=tuple(self._teach_backs),
            stopped=self._stopped,
            topics_left=tuple(topic for topic in about.planned if topic not in told),
        )

    def _shown(self) -> ShownCard:
        if self._card is None:
            raise HearingError("explanation.no_card")
        return self._cards[-1]

    def _change(self, **fields: object) -> None:
        self._cards[-1] = self._cards[-1].model_copy(update=fields)

    def _advance(self, at_ms: int) -> None:
        self._now = max(self._now, at_ms)

    def _hide(self, at_ms: int) -> None:
        if self._ended is not None:
            raise HearingError("explanation.ended")
        self._advance(at_ms)
        if self._card is not None:
            self._cards[-1] = _lasting(self._cards[-1], self._now)
            self._card = None


def to_bring_back(explanation: Explanation) -> tuple[str, ...]:
    """The topics to come back to: not reached, or not understood when last told back."""
    last = {told.topic: told.carried for told in explanation.teach_backs}
    not_understood = [topic for topic, carried in last.items() if not carried]
    return tuple(dict.fromkeys([*explanation.topics_left, *not_understood]))


def understood(explanation: Explanation, topic: str) -> bool | None:
    """What the last teach-back of the topic showed; None where there was none."""
    rounds = [told for told in explanation.teach_backs if told.topic == topic]
    return rounds[-1].carried if rounds else None


def _lasting(card: ShownCard, until_ms: int) -> ShownCard:
    return card.model_copy(update={"shown_for_ms": until_ms - card.shown_at_ms})
