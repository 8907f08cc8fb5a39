"""An agency: who receives, under which mandate, with which keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from hearing.agencies.fingerprint import fingerprint


class AgencyRole(StrEnum):
    """What an agency is to the child."""

    CHILD_WELFARE = "child_welfare"
    POLICE = "police"
    HEALTH = "health"
    GUARDIAN = "guardian"
    ASYLUM = "asylum"
    SCHOOL = "school"
    BARNAHUS = "barnahus"
    OTHER_COUNTRY = "other_country"
    OTHER = "other"


LABEL_LIMIT = 80
"""Characters of the word for a pair of keys."""


class AgencyKey(BaseModel):
    """One pair of an agency's keys, as one vault or one office has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(default="", max_length=LABEL_LIMIT)
    """A word for it, such as "Records office"; empty for the agency's first pair."""
    recipient: str = ""
    signing_key: str = ""
    valid_until: date | None = None
    """The last day on which it is used."""
    retired_on: date | None = None
    """The day from which it is used no more; what was signed before still counts."""
    compared_on: date | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Recipient and signing key, each empty while unknown."""
        return self.recipient, self.signing_key

    @property
    def fingerprint(self) -> str:
        """What is read out over the phone to compare the pair."""
        return fingerprint(self.recipient, self.signing_key)

    @property
    def over_from(self) -> date | None:
        """The first day on which it counts for nothing new; None while none is known."""
        ends = [self.retired_on] if self.retired_on else []
        if self.valid_until is not None and self.valid_until < date.max:
            ends.append(self.valid_until + timedelta(days=1))
        return min(ends, default=None)

    def serves_on(self, day: date) -> bool:
        """Whether one seals to it on that day, and takes what it signed on that day for the agency's."""
        return self.over_from is None or day < self.over_from


class Agency(BaseModel):
    """An agency with its mandate, contact and public keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str = Field(min_length=1, max_length=200)
    role: AgencyRole
    mandate: str = ""
    legal_basis: str = ""
    contact: str = ""
    language: str = ""
    """The language it wants to be written to, a CLDR code; empty where it is not known."""
    recipient: str = ""
    """Its age X25519 recipient (``age1...``); empty until it has been handed over."""
    signing_key: str = ""
    """Its Ed25519 public key, 64 hexadecimal digits; empty while unknown."""
    compared_on: date | None = None
    """The day somebody read out the fingerprint of these keys and it was the same."""
    more_keys: tuple[AgencyKey, ...] = ()
    """Further pairs: those of its other vaults, and retired ones, kept for what they signed."""

    def key_pairs(self) -> tuple[AgencyKey, ...]:
        """Every pair, the agency's first one leading; a pair of which nothing is known is none."""
        first = AgencyKey(
            recipient=self.recipient, signing_key=self.signing_key, compared_on=self.compared_on
        )
        return (first, *self.more_keys) if any(first.pair) else self.more_keys

    def current_keys(self, day: date) -> tuple[AgencyKey, ...]:
        """The pairs in use on that day."""
        return tuple(key for key in self.key_pairs() if key.serves_on(day))


def is_same_hand(agencies: Iterable[Agency], earlier: str, later: str) -> bool:
    """Whether who signs with ``later`` may speak for what ``earlier`` signed: it is the same key, or a
    compared one in use of the agency whose key ``earlier`` is or was."""
    return earlier == later or any(
        any(key.signing_key == earlier for key in agency.key_pairs())
        and any(
            key.signing_key == later and key.compared_on is not None and key.retired_on is None
            for key in agency.key_pairs()
        )
        for agency in agencies
    )
