"""Holding a share against what the child was told. It warns and asks for a reason; it never forbids."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hearing.agencies.records import Agency
from hearing.explanation.records import Answer, Covers, Explanation, Promise

NEVER_READS = "who-never-reads"
"""The topic that tells a child who does not get to read it."""


class Verdict(StrEnum):
    """What the child was told about this agency."""

    TOLD = "told"
    NOT_UNDERSTOOD = "not_understood"
    """It was told, and the child's own words did not carry it."""
    TOLD_OTHERWISE = "told_otherwise"
    """It was told that less would be known, for something else, or by others."""
    OBJECTED = "objected"
    """The child touched stop where it was told, or wants kept back what leaves."""
    NOT_TOLD = "not_told"


class Difference(StrEnum):
    """In what a share differs from what the child was told."""

    NEVER = "never"
    """The child was told that this agency does not get to read it."""
    LESS = "less"
    """The child was told of less than what leaves: only of danger, or only of its own view."""
    PURPOSE = "purpose"
    """It is for something else than the child was told."""
    WISH = "wish"
    """Among what leaves is something the child wants kept back."""
    STOP = "stop"
    """The child touched stop where it was told."""


@dataclass(frozen=True)
class Leaving:
    """What leaves, as far as promises speak of it."""

    words: bool = True
    """Anything that the child said."""
    against_wish: bool = False
    """Something among it that the child wants kept back from this agency."""
    other_purpose: bool = False
    """The sender says that it is for something else than the child was told."""


@dataclass(frozen=True)
class ShareCheck:
    """The verdict on one agency, with the promises it rests on and the differences from them."""

    agency_id: str
    verdict: Verdict
    promises: tuple[Promise, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def asks_reason(self) -> bool:
        """Whether the adult is asked why it is shared all the same."""
        return self.verdict is not Verdict.TOLD


EVERYTHING = Leaving()


def check_share(
    agency: Agency,
    promises: Iterable[Promise],
    explanations: Iterable[Explanation] = (),
    leaving: Leaving = EVERYTHING,
) -> ShareCheck:
    """Hold ``agency`` against what was promised to this child.

    A promise speaks of an agency when it names it or its role; upper case, accents and punctuation do not
    count. Where the child was told twice, the worst answer decides: a child that once said stop is heard.
    That somebody never reads it stands until a later telling says otherwise.
    """
    tellings = tuple(explanations)
    told = tuple(
        promise for promise in promises if _names(promise.who, agency.name) or agency.role in promise.roles
    )
    differences = tuple(_differences(agency, told, tellings, leaving))
    return ShareCheck(agency.id, _verdict(told, differences), told, differences)


def _verdict(told: tuple[Promise, ...], differences: tuple[Difference, ...]) -> Verdict:
    if Difference.STOP in differences or Difference.WISH in differences:
        return Verdict.OBJECTED
    if Difference.NEVER in differences:
        return Verdict.TOLD_OTHERWISE
    if not told:
        return Verdict.NOT_TOLD
    if differences:
        return Verdict.TOLD_OTHERWISE
    if any(promise.understood is False for promise in told):
        return Verdict.NOT_UNDERSTOOD
    return Verdict.TOLD


def _differences(
    agency: Agency, told: tuple[Promise, ...], tellings: tuple[Explanation, ...], leaving: Leaving
) -> Iterable[Difference]:
    if any(_objected(promise, tellings) for promise in told):
        yield Difference.STOP
    if leaving.against_wish:
        yield Difference.WISH
    if _told_never(agency, told, tellings):
        yield Difference.NEVER
    if told and leaving.words and all(promise.covers is not Covers.WORDS for promise in told):
        yield Difference.LESS
    if told and leaving.other_purpose:
        yield Difference.PURPOSE


def _told_never(agency: Agency, told: tuple[Promise, ...], tellings: tuple[Explanation, ...]) -> bool:
    by_id = {telling.id: telling for telling in tellings}
    since = [by_id[promise.explanation_id].started_at for promise in told if promise.explanation_id in by_id]
    never = [
        telling.started_at
        for telling in tellings
        for card in telling.cards
        if card.topic == NEVER_READS and _names(card.body, agency.name)
    ]
    return bool(never) and max(never) >= max(since, default=min(never))


def _objected(promise: Promise, explanations: tuple[Explanation, ...]) -> bool:
    return any(
        answer.answer is Answer.STOP
        for explanation in explanations
        if explanation.id == promise.explanation_id
        for card in explanation.cards
        if card.topic == promise.topic
        for answer in card.answers
    )


def _names(who: str, agency: str) -> bool:
    told, name = _plain_words(who), _plain_words(agency)
    return bool(name) and f" {name} " in f" {told} "


def _plain_words(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(
        part if part.isalnum() else " " for part in decomposed if not unicodedata.combining(part)
    )
    return " ".join(letters.split())
