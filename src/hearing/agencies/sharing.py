"""Holding a share against what the child was told. It warns and asks for a reason; it never forbids."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearing.agencies.records import Agency
from hearing.explanation.records import Answer, Explanation, Promise


class Verdict(StrEnum):
    """What the child was told about this agency."""

    TOLD = "told"
    NOT_UNDERSTOOD = "not_understood"
    """It was told, and the child's own words did not carry it."""
    OBJECTED = "objected"
    """The child touched stop where it was told."""
    NOT_TOLD = "not_told"


@dataclass(frozen=True)
class ShareCheck:
    """The verdict on one agency, with the promises it rests on."""

    agency_id: str
    verdict: Verdict
    promises: tuple[Promise, ...] = ()

    @property
    def asks_reason(self) -> bool:
        """Whether the adult is asked why it is shared all the same."""
        return self.verdict is not Verdict.TOLD


def check_share(
    agency: Agency, promises: Iterable[Promise], explanations: Iterable[Explanation] = ()
) -> ShareCheck:
    """Hold ``agency`` against what was promised to this child.

    A promise speaks of an agency when it names it; upper case, accents and punctuation do not count.
    Where the child was told twice, the worst answer decides: a child that once said stop is heard.
    """
    told = tuple(promise for promise in promises if _names(promise.who, agency.name))
    return ShareCheck(agency.id, _verdict(told, tuple(explanations)), told)


def check_shares(
    agencies: Iterable[Agency], promises: Sequence[Promise], explanations: Sequence[Explanation] = ()
) -> tuple[ShareCheck, ...]:
    """``check_share`` for each receiver of one bundle."""
    return tuple(check_share(agency, promises, explanations) for agency in agencies)


def _verdict(told: tuple[Promise, ...], explanations: tuple[Explanation, ...]) -> Verdict:
    if not told:
        return Verdict.NOT_TOLD
    if any(_objected(promise, explanations) for promise in told):
        return Verdict.OBJECTED
    if any(promise.understood is False for promise in told):
        return Verdict.NOT_UNDERSTOOD
    return Verdict.TOLD


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
