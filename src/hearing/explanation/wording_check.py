"""Whether the texts of one language keep to the limits and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hearing.errors import HearingError
from hearing.explanation.contexts import LocatedText, each_text
from hearing.explanation.readability import long_from, long_share, measure, words
from hearing.explanation.schema import Content
from hearing.explanation.wording import Limits, Wording, WordLists
from hearing.protocols.age import AgeBand

Said = Callable[[LocatedText], str]
"""Gives the text in the language that is checked; nothing where it is not translated."""
Found = tuple[LocatedText, HearingError]

_KEPT_OUT = ("secrecy", "outcome", "presuming", "one_gender")


def wording_problems(content: Content, language: str, wording: Wording, said: Said) -> Iterator[Found]:
    """Every text a child reads, held against the limits of its band and the lists of the language."""
    lists = wording.languages.get(language)
    if lists is None:
        return
    bands = {band: limits.stretched(lists.stretch) for band, limits in wording.bands.items()}
    texts = [located for located in each_text(content) if located.for_child and said(located)]
    for located in texts:
        for error in kept_out(located.context, said(located), lists):
            yield located, error
        if located.band is not None and located.path[0] == "topics":
            yield from _sentences(located, said(located), bands[located.band])
    by_card: dict[tuple[object, AgeBand], list[LocatedText]] = {}
    for located in texts:
        if located.band is not None and located.path[0] == "topics":
            by_card.setdefault((located.path[1], located.band), []).append(located)
    for (_, band), card in by_card.items():
        yield from _card(card, bands[band], lists, said)
    yield from _lix(texts, wording, said) if lists.lix else _long_words(texts, wording, said)


def kept_out(context: str, text: str, lists: WordLists) -> Iterator[HearingError]:
    """What no text for a child may say, whatever its length or age."""
    for name in _KEPT_OUT:
        phrase = lists.found(name, text)
        if phrase:
            yield _error(name, context, phrase)


def _error(name: str, context: str, phrase: str) -> HearingError:
    if name == "secrecy":
        return HearingError("explanation.promises_secrecy", text=context, phrase=phrase)
    if name == "outcome":
        return HearingError("explanation.promises_outcome", text=context, phrase=phrase)
    if name == "presuming":
        return HearingError("explanation.presumes", text=context, phrase=phrase)
    return HearingError("explanation.one_gender", text=context, phrase=phrase)


def _sentences(located: LocatedText, text: str, limits: Limits) -> Iterator[Found]:
    longest = measure([text]).longest_sentence
    if longest > limits.sentence:
        yield (
            located,
            HearingError(
                "explanation.long_sentence", text=located.context, words=longest, limit=limits.sentence
            ),
        )


def _card(card: list[LocatedText], limits: Limits, lists: WordLists, said: Said) -> Iterator[Found]:
    """The card as first shown, and as shown in other words."""
    parts = {str(located.path[-1]): located for located in card}
    for second in ("body", "again"):
        shown = [parts[field] for field in ("title", second) if field in parts]
        if not shown:
            continue
        text = " ".join(said(located) for located in shown)
        at = shown[-1]
        count = len(words(text))
        if count > limits.card:
            error = HearingError("explanation.long_card", text=at.context, words=count, limit=limits.card)
            yield at, error
        negations = lists.count("negation", text)
        if negations > limits.negations:
            yield (
                at,
                HearingError(
                    "explanation.negations", text=at.context, count=negations, limit=limits.negations
                ),
            )
        passives = lists.count("passive", text)
        if passives > limits.passives:
            yield (
                at,
                HearingError("explanation.passives", text=at.context, count=passives, limit=limits.passives),
            )


def _lix(texts: list[LocatedText], wording: Wording, said: Said) -> Iterator[Found]:
    for band, limits in wording.bands.items():
        of_band = [one for one in texts if one.band is band and one.path[0] == "topics"]
        lix = round(measure(said(one) for one in of_band).lix)
        if of_band and lix > limits.lix:
            yield of_band[0], HearingError("explanation.lix", band=band.value, lix=lix, limit=limits.lix)


def _long_words(texts: list[LocatedText], wording: Wording, said: Said) -> Iterator[Found]:
    cards = {
        band: [one for one in texts if one.band is band and one.path[0] == "topics"] for band in wording.bands
    }
    letters = long_from(said(one) for one in cards[AgeBand.OLDEST])
    if letters is None:
        return
    for band, limits in wording.bands.items():
        share = long_share((said(one) for one in cards[band]), letters)
        if share > limits.long:
            error = HearingError(
                "explanation.long_words", band=band.value, share=share, letters=letters, limit=limits.long
            )
            yield cards[band][0], error
