"""What the child was told: every card as it was shown, and what the child made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hearing.explanation.records import Explanation, ReviewStatus, ShownCard, TeachBack
from hearing.language.locales import direction
from hearing.reports.view import CardTold, Telling, ToldBack
from hearing.reports.wording import Wording, writing_of
from hearing.reports.words import ANSWERS, MODES, REVIEWS


class TellingWriter:
    """Words the tellings of one session. ``topics`` are titles by topic id."""

    def __init__(self, wording: Wording, topics: Mapping[str, str]) -> None:
        self._wording = wording
        self._topics = topics

    def write(self, explanations: Iterable[Explanation]) -> tuple[Telling, ...]:
        return tuple(self._telling(explanation) for explanation in explanations)

    def _telling(self, told: Explanation) -> Telling:
        wording = self._wording
        _ = wording._
        stopped = _("The child stopped it.") if told.stopped else ""
        summary = _(
            "Told at {time} by {name}, {mode}. Languages: {languages}. Version of the texts: {version}.",
            time=wording.time(told.started_ms),
            name=told.shown_by,
            mode=_(MODES[told.mode]),
            languages=wording.languages(told.languages),
            version=told.content_version,
        )
        left = wording.joined(self._topics.get(topic, topic) for topic in told.topics_left)
        return Telling(
            summary=" ".join(filter(None, (summary, stopped))),
            cards=tuple(self._card(card) for card in told.cards),
            told_back=tuple(self._told_back(back) for back in told.teach_backs),
            left=_("Not reached: {topics}", topics=left) if left else "",
        )

    def _card(self, card: ShownCard) -> CardTold:
        wording = self._wording
        _ = wording._
        aloud = wording._n("read aloud once", "read aloud {count} times", card.read_aloud)
        fallback = _("no text in the language asked for") if card.fallback else ""
        return CardTold(
            title=card.title,
            body=card.body,
            language=card.language,
            direction=direction(card.language),
            picture=card.picture,
            note=wording.joined(
                (
                    wording.time(card.shown_at_ms),
                    wording._n("{count} second", "{count} seconds", round(card.shown_for_ms / 1000)),
                    aloud if card.read_aloud else "",
                    wording.language(card.language),
                    _(REVIEWS[card.review_status]),
                    fallback,
                )
            ),
            answers=wording.joined(_(ANSWERS[given.answer]) for given in card.answers) or _("no answer"),
            question=card.question,
            unreviewed=card.review_status is not ReviewStatus.REVIEWED,
        )

    def _told_back(self, back: TeachBack) -> ToldBack:
        _ = self._wording._
        heard = _("the meaning was in it") if back.carried else _("the meaning was not in it yet")
        note = self._wording.joined((self._wording.time(back.at_ms), heard))
        return ToldBack(back.words, note, writing_of(back.words, self._wording.direction))
