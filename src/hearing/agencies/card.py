"""An agency's card: who it is and its public keys, given to others once.

A card proves that whoever made it holds the keys on it, not that they are who they say. That is what the
fingerprint is for: it is read out over the phone, on a number known before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.records import Agency, AgencyRole

CARD_FORMAT = 1
Recipient = Annotated[str, StringConstraints(pattern=r"^age1[0-9a-z]{58}$")]
SigningKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class AgencyParticulars(BaseModel):
    """What an agency says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    role: AgencyRole
    mandate: str = Field(default="", max_length=500)
    legal_basis: str = Field(default="", max_length=500)
    contact: str = Field(default="", max_length=500)
    language: str = Field(default="", max_length=20)
    """The language it wants to be written to, a CLDR code; empty where it does not say."""


class AgencyCard(AgencyParticulars):
    """The particulars with the keys, and the day the card was made."""

    format: int = Field(ge=1, le=CARD_FORMAT)
    recipient: Recipient
    signing_key: SigningKey
    made_on: date

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.recipient, self.signing_key)


class News(Enum):
    """What a card is beside the agencies that are known."""

    NEW = "new"
    SAME = "same"
    OTHER_PARTICULARS = "other_particulars"
    OTHER_KEYS = "other_keys"


@dataclass(frozen=True)
class Arrival:
    """A card, the agency it is of where that is known, and what is new in it."""

    card: AgencyCard
    known: Agency | None
    news: News

    @property
    def must_compare(self) -> bool:
        """Keys that replace others must not be taken unheard: it is what a forger would send."""
        return self.news is News.OTHER_KEYS


def arrival(card: AgencyCard, agencies: Iterable[Agency]) -> Arrival:
    """Whose card it is: one with one of its keys, else one of the same name."""
    known = list(agencies)
    by_key = [one for one in known if card.signing_key == one.signing_key or card.recipient == one.recipient]
    by_name = [one for one in known if one.name.casefold().strip() == card.name.casefold().strip()]
    mine = next(iter([*by_key, *by_name]), None)
    if mine is None:
        return Arrival(card, None, News.NEW)
    had = (mine.recipient, mine.signing_key)
    if any(old and old != new for old, new in zip(had, (card.recipient, card.signing_key), strict=True)):
        return Arrival(card, mine, News.OTHER_KEYS)
    said = card.model_dump(include=set(AgencyParticulars.model_fields))
    same = all(getattr(mine, name) == value for name, value in said.items()) and all(had)
    return Arrival(card, mine, News.SAME if same else News.OTHER_PARTICULARS)


def agency_of(found: Arrival, agency_id: str, compared_on: date | None) -> Agency:
    """The agency as the card says. ``compared_on`` is the day its fingerprint was read out, if it was;
    a day on which the same keys were compared before stays."""
    card, before = found.card, found.known
    keys_stay = before is not None and (before.recipient, before.signing_key) == (
        card.recipient,
        card.signing_key,
    )
    stays = before.compared_on if before is not None and keys_stay else None
    return Agency(
        id=agency_id if before is None else before.id,
        **card.model_dump(include=set(AgencyParticulars.model_fields)),
        recipient=card.recipient,
        signing_key=card.signing_key,
        compared_on=compared_on or stays,
    )
