"""What the adult is offered before the telling, and what there is to know about each choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearing.agencies.policy import Policy
from hearing.errors import HearingError
from hearing.explanation.choosing import ready_words
from hearing.explanation.content import Card, fill_words
from hearing.explanation.occasions import Occasion
from hearing.explanation.records import Explanation, Mode
from hearing.explanation.review import doubt
from hearing.explanation.telling import to_bring_back
from hearing.interview.records import Case, Session
from hearing.language.locales import language_name
from hearing.language.spoken import SignLanguage, SpokenLanguage, recorded_name
from hearing.ui.media.read_aloud import ReadAloud
from hearing.ui.pin import StoredPin, check_new_pin
from hearing.ui.style.fonts import can_write
from hearing.ui.telling.choices import (
    THIS_SCREEN,
    Choices,
    DisplayOffer,
    FillField,
    Offer,
    Outlook,
    TopicOffer,
)
from hearing.ui.telling.deck import CardSource, presences, unreviewed
from hearing.ui.telling.place import READERS, Wish


@dataclass(frozen=True)
class Loaded:
    """What the vault holds that matters to a telling."""

    session: Session
    case: Case
    source: CardSource
    told_before: Sequence[Explanation]
    """Everything this child was told, oldest first; none of it is cut off any more."""
    was_cut_off: Explanation | None
    """A telling of this session that had no end when it was loaded."""
    pin: StoredPin | None
    drafts: Mapping[str, str]
    """Words of teach-back by topic that were typed and never judged."""
    spoken: tuple[SpokenLanguage, ...] = ()
    signed: tuple[SignLanguage, ...] = ()
    last_ms: int = 0
    """When the last thing known of the session happened."""


def make_offer(
    loaded: Loaded,
    locale: str,
    displays: Sequence[DisplayOffer],
    remembered_display: str,
    wish: Wish,
    *,
    policy: Policy | None = None,
) -> Offer:
    """``wish`` names the occasion, or the one topic wished for; else all that fit who is in the room.

    What the agency offers to children comes first; the language of the session is always among it.
    """
    source, session = loaded.source, loaded.session
    languages = source.languages()
    wished = session.language
    language = wished if wished in languages else languages[0]
    names = [display.name for display in displays]
    first = (policy or Policy()).for_children(languages)
    for_child = tuple(code for code in languages if code in first or code == wished)
    second = [name for name in names if name != THIS_SCREEN]
    return Offer(
        languages=tuple(sorted(languages, key=lambda code: code not in for_child)),
        language=language,
        band=session.age_band,
        occasion=_occasion_of(loaded, wish),
        topics={occasion: _topics(loaded, locale, occasion, wish.topic) for occasion in Occasion},
        displays=tuple(displays),
        display=remembered_display if remembered_display in second else (second or [THIS_SCREEN])[0],
        fills=_fills(loaded, locale, wish.readers),
        spoken=loaded.spoken,
        child_language_missing="" if wished in languages else language_name(wished, locale),
        signed=tuple((code, recorded_name(code, loaded.signed, locale)) for code in source.signed()),
        for_child=for_child,
        unfinished_cards=0 if loaded.was_cut_off is None else len(loaded.was_cut_off.cards),
    )


def outlook(loaded: Loaded, choices: Choices, locale: str, reading: ReadAloud) -> Outlook:
    """What follows from the choices."""
    source = loaded.source
    deck = source.deck_for(choices)
    ours = {card.topic: card.title for card in source.deck_for(choices, locale)}
    missing = tuple(ours[card.topic] for card in deck if card.fallback)
    draft = unreviewed(deck)
    # What the child will choose is not known yet; that it may be a draft has to be.
    draft = draft or bool(choices.offered_languages)
    asks_pin = choices.mode is Mode.HAND_OVER and loaded.pin is None
    return Outlook(
        fills=source.fills_of(choices.topics, choices.band),
        unreviewed=draft,
        missing=missing,
        has_voice=reading.available(choices.language),
        adult_reads=_adult_reads(deck, choices.language, reading),
        asks_pin=asks_pin,
        cannot_be_written=not can_write("".join(card.title for card in deck)),
        doubtful=bool(doubt(source.texts(choices.language))),
        problem=_problem(
            choices, source.blank_fills(choices), must_know=draft or bool(missing), asks_pin=asks_pin
        ),
    )


def _adult_reads(deck: Sequence[Card], language: str, reading: ReadAloud) -> int:
    """Cards of which some sentence is left for the adult to say."""
    return sum(reading.needs_adult(f"{card.title}\n{card.body}", language) for card in deck)


def _problem(
    choices: Choices, blank: Sequence[str], *, must_know: bool, asks_pin: bool
) -> HearingError | None:
    if not choices.topics:
        return HearingError("child_screen.no_topics")
    if blank:
        return HearingError("child_screen.not_filled_in")
    if must_know and not choices.knows_draft:
        return HearingError("child_screen.draft_not_known")
    return _pin_problem(choices) if asks_pin else None


def _pin_problem(choices: Choices) -> HearingError | None:
    try:
        check_new_pin(choices.one_time_pin)
    except HearingError as error:
        return error
    return None if choices.one_time_pin == choices.pin_again else HearingError("child_screen.pin_differs")


def _occasion_of(loaded: Loaded, wish: Wish) -> Occasion:
    """Where a topic is wished for, the occasion it belongs to first; after a session, what was decided."""
    topic = loaded.source.content.topic(wish.topic)
    if topic is not None:
        return topic.occasions[0]
    later = loaded.session.is_closed and wish.occasion is Occasion.BEGINNING
    return Occasion.OUTCOME if later else wish.occasion


def _topics(loaded: Loaded, locale: str, occasion: Occasion, topic: str) -> tuple[TopicOffer, ...]:
    """The topics of an occasion; before closing also those to bring back."""
    source, session = loaded.source, loaded.session
    told = {card.topic for explanation in loaded.told_before for card in explanation.cards}
    again = _brought_back(loaded.told_before) if occasion is Occasion.CLOSING else set()
    wanted = set(source.fitting(presences(session.people), occasion)) | again
    if loaded.was_cut_off is not None:
        wanted &= set(to_bring_back(loaded.was_cut_off))
    if topic:
        wanted = {topic}
    cards = {card.topic: card for card in source.whole_deck(locale, session.age_band, {})}
    mine = [each.id for each in source.topics_of(occasion)]
    titles = [cards[each] for each in (*(name for name in cards if name in again - set(mine)), *mine)]
    return tuple(
        TopicOffer(card.topic, card.title, card.topic in wanted, card.topic in told, card.topic in again)
        for card in titles
    )


def _brought_back(told: Sequence[Explanation]) -> set[str]:
    """What was not reached or not understood, and not told and understood since."""
    open_topics: set[str] = set()
    for explanation in told:
        shown = {card.topic for card in explanation.cards}
        open_topics = (open_topics - shown) | set(to_bring_back(explanation))
    return open_topics


def _fills(loaded: Loaded, locale: str, readers: Sequence[str]) -> tuple[FillField, ...]:
    source = loaded.source
    known = {
        "interviewer": loaded.session.interviewer.partition(" ")[0],
        "trusted_adult": loaded.case.trusted_adult,
    }
    words = fill_words(source.content, source.texts(locale))
    ours = source.texts(locale)
    found = []
    for each in words:
        ready = ready_words(source.content, ours, each.name)
        field = FillField(each.name, each.label, each.hint, known.get(each.name, ""), ready)
        wished = tuple(name for name, _ in ready if name in readers and each.name in READERS)
        found.append(replace(field, needed=source.content.fills[each.name].needed, picked=wished))
    return tuple(found)
