"""From a running telling to what the child and the adult see of it."""

from __future__ import annotations

from hearing.explanation.content import button_words
from hearing.explanation.records import Answer, ShownCard
from hearing.language.locales import direction
from hearing.ui.child.slides import Slide, SlideKind
from hearing.ui.child.words import ScreenWords
from hearing.ui.telling.deck import CardSource
from hearing.ui.telling.run import TellingRun
from hearing.ui.telling.states import CardState, QuestionState, TeachBackState, TellingState, TopicState
from hearing.ui.telling.teach_back import TeachBackRound


def child_slide(run: TellingRun, source: CardSource) -> Slide:
    """What stands on the child's screen now."""
    texts = source.texts(run.language)
    words = ScreenWords(texts, button_words(source.content, texts, run.choices.band))
    if run.kind is SlideKind.QUESTION:
        return words.question()
    if run.kind is SlideKind.STOPPED:
        return words.stopped(run.choices.mode)
    if run.kind is SlideKind.FINISHED:
        return words.finished(run.choices.mode)
    card = run.card
    return Slide(
        kind=SlideKind.CARD,
        locale=card.language,
        title=card.title,
        body=card.body,
        picture=card.picture,
        mirrored=card.directional and direction(card.language) == "rtl",
        buttons=words.buttons(can_go_back=run.place > 0),
        place=run.place,
        count=len(run.deck),
        progress=words.progress(run.place, len(run.deck)),
        film=source.film(run.choices, card.topic),
    )


def telling_state(
    run: TellingRun, source: CardSource, locale: str, *, has_voice: bool, reads: bool
) -> TellingState:
    """Where the telling is, for an adult who reads ``locale``."""
    ours = {card.topic: card for card in source.deck_for(run.choices, locale)}
    shown = run.shown
    card = run.card
    mine = ours[card.topic]
    asked = dict.fromkeys((*run.asked, run.order))
    return TellingState(
        kind=run.kind,
        place=run.place,
        count=len(run.deck),
        card=CardState(
            title=mine.title,
            body=mine.again if card.second_wording else mine.body,
            note=mine.note,
            child_title=card.title,
            child_body=card.body,
            child_locale=card.language,
            status=card.review_status,
            fallback=card.fallback,
            answers=tuple(given.answer for given in shown[-1].answers),
        ),
        topics=tuple(_topic(each.topic, ours[each.topic].title, shown, run) for each in run.deck),
        questions=tuple(
            QuestionState(order, ours[shown[order - 1].topic].title, run.question(order)) for order in asked
        ),
        language=run.language,
        languages=source.languages(),
        has_voice=has_voice,
        reads_aloud=reads,
        mode=run.choices.mode,
    )


def teach_back_state(
    run: TellingRun, back: TeachBackRound, source: CardSource, locale: str
) -> TeachBackState:
    """The topic to be told back; there must be one."""
    topic = back.topic or ""
    ours = next(card for card in source.deck_for(run.choices, locale) if card.topic == topic)
    theirs = next(card for card in run.deck if card.topic == topic)
    return TeachBackState(
        topic=topic,
        title=ours.title,
        body=ours.body if back.round == 1 else ours.again,
        invitation=ours.teach_back,
        child_invitation=theirs.teach_back,
        child_locale=theirs.language,
        place=back.place,
        count=len(back.topics),
        round=back.round,
    )


def _topic(topic: str, title: str, shown: tuple[ShownCard, ...], run: TellingRun) -> TopicState:
    cards = [card for card in shown if card.topic == topic]
    answers: list[Answer] = [given.answer for card in cards for given in card.answers]
    return TopicState(
        id=topic,
        title=title,
        shown=bool(cards),
        answer=answers[-1] if answers else None,
        question_open=topic in run.open_questions,
    )
