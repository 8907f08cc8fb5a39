"""Which protocol fits: the child's age, where one meets, and why now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Occasion, ProtocolHead


class Fit(StrEnum):
    """What speaks for a protocol."""

    AGE = "age"
    SETTING = "setting"
    OCCASION = "occasion"
    MADE_FOR_AGE = "made_for_age"
    """It is meant for fewer age bands than most, and this is one of them."""


_WEIGHT = {Fit.OCCASION: 8, Fit.MADE_FOR_AGE: 3, Fit.SETTING: 2, Fit.AGE: 0}


@dataclass(frozen=True)
class Proposal:
    """A protocol and what speaks for it, the strongest first."""

    protocol_id: str
    fits: tuple[Fit, ...]


def propose(
    heads: Iterable[ProtocolHead],
    band: AgeBand | None,
    setting: str | None,
    occasion: Occasion | None,
) -> Proposal | None:
    """The protocol that fits best; None where none serves the age. What is not known speaks for nothing."""
    best: tuple[int, str] | None = None
    found: Proposal | None = None
    for head in heads:
        if band is not None and band not in head.ages:
            continue
        fits = _fits(head, band, setting, occasion)
        rank = (-sum(_WEIGHT[fit] for fit in fits), "" if head.id == DEFAULT else head.id)
        if best is None or rank < best:
            best, found = rank, Proposal(head.id, fits)
    return found


DEFAULT = "supportive-interview"
"""Taken where nothing speaks for another one: it has the most evidence behind it."""


def _made_for(head: ProtocolHead, band: AgeBand) -> bool:
    """A protocol for few bands; one for the youngest may be used a little longer, but is made for them."""
    few = len(head.ages) < len(AgeBand)
    return few and (AgeBand.YOUNGEST not in head.ages or band is AgeBand.YOUNGEST)


def _fits(
    head: ProtocolHead, band: AgeBand | None, setting: str | None, occasion: Occasion | None
) -> tuple[Fit, ...]:
    fits: list[Fit] = []
    if occasion is not None and occasion in head.occasions:
        fits.append(Fit.OCCASION)
    if fits and band is not None and _made_for(head, band):
        fits.append(Fit.MADE_FOR_AGE)
    if setting is not None and setting in head.settings:
        fits.append(Fit.SETTING)
    if band is not None:
        fits.append(Fit.AGE)
    return tuple(fits)
