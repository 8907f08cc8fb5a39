"""An agency's card: who it is and its public keys, given to others once.

A card proves that whoever made it holds the key it is signed with, not that they are who they say. That is
what the fingerprint is for: it is read out over the phone, on a number known before, for every pair of keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.records import LABEL_LIMIT, Agency, AgencyKey, AgencyRole

CARD_FORMAT = 2
MOST_KEYS = 24
"""Further pairs on one card."""
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


class CardKey(BaseModel):
    """One more pair of the agency's keys, with a word for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(min_length=1, max_length=LABEL_LIMIT)
    recipient: Recipient
    signing_key: SigningKey
    valid_until: date | None = None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.recipient, self.signing_key)


class AgencyCard(AgencyParticulars):
    """The particulars with the keys, and the day the card was made.

    Format 1 has one pair. Format 2 lists all pairs the agency uses; one that is not on it is retired.
    """

    format: int = Field(ge=1, le=CARD_FORMAT)
    recipient: Recipient
    signing_key: SigningKey
    made_on: date
    more_keys: tuple[CardKey, ...] = Field(default=(), max_length=MOST_KEYS)

    @model_serializer(mode="wrap")
    def _as_its_format_has_it(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        said: dict[str, Any] = write(self)
        if self.format == 1:
            said.pop("more_keys", None)
        return said

    @model_validator(mode="after")
    def _keeps_to_its_format(self) -> AgencyCard:
        if self.more_keys and self.format == 1:
            raise ValueError("format 1 has one pair of keys")
        if len({key.pair for key in self.key_pairs()}) <= len(self.more_keys):
            raise ValueError("the same keys twice")
        return self

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.recipient, self.signing_key)

    def key_pairs(self) -> tuple[AgencyKey, ...]:
        """Every pair on it, the first one leading, compared by nobody yet."""
        first = AgencyKey(recipient=self.recipient, signing_key=self.signing_key)
        return (first, *(AgencyKey(**key.model_dump()) for key in self.more_keys))


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
    vouched: bool = False
    """It is signed with a compared key of this agency besides its own."""

    @property
    def must_compare(self) -> bool:
        """Keys that replace others must not be taken unheard: it is what a forger would send."""
        return self.news is News.OTHER_KEYS

    @property
    def new_keys(self) -> tuple[AgencyKey, ...]:
        """The pairs on the card that are not known; one that was retired and comes back is new again."""
        had = () if self.known is None else self.known.key_pairs()
        used = [key for key in had if key.retired_on is None]
        return tuple(key for key in self.card.key_pairs() if not any(_is_of(key, one) for one in used))

    @property
    def left_out(self) -> tuple[AgencyKey, ...]:
        """Pairs that are retired by taking the card. One of format 1 replaces the first pair at most."""
        had = () if self.known is None else self.known.key_pairs()
        if self.card.format == 1:
            had = had[:1] if self.new_keys else ()
        listed = self.card.key_pairs()
        return tuple(
            key
            for key in had
            if key.signing_key and key.retired_on is None and not any(_is_of(one, key) for one in listed)
        )


def arrival(card: AgencyCard, agencies: Iterable[Agency], vouchers: Collection[str] = ()) -> Arrival:
    """Whose card it is: one with one of its keys, else one of the same name.

    ``vouchers`` are the signing keys that signed the card besides its own.
    """
    known = list(agencies)
    listed = {part for key in card.key_pairs() for part in key.pair}
    by_key = [one for one in known if listed & {part for key in one.key_pairs() for part in key.pair if part}]
    by_name = [one for one in known if one.name.casefold().strip() == card.name.casefold().strip()]
    mine = next(iter([*by_key, *by_name]), None)
    if mine is None:
        return Arrival(card, None, News.NEW)
    trusted = {key.signing_key for key in mine.key_pairs() if key.compared_on and key.retired_on is None}
    found = Arrival(card, mine, News.OTHER_KEYS, bool(trusted & set(vouchers)))
    if mine.key_pairs() and found.new_keys:
        return found
    said = card.model_dump(include=set(AgencyParticulars.model_fields))
    same = all(getattr(mine, name) == value for name, value in said.items()) and not found.left_out
    same = same and all(all(key.pair) for key in mine.key_pairs()) and bool(mine.key_pairs())
    return replace(found, news=News.SAME if same else News.OTHER_PARTICULARS)


def agency_of(
    found: Arrival, agency_id: str, compared_on: date | None, compared: Collection[str] | None = None
) -> Agency:
    """The agency as the card says.

    ``compared_on`` is the day fingerprints were read out, if they were; ``compared`` are the signing keys
    whose were, all where it is None. Of an agency that is known, new pairs beyond the first are taken only
    if they are among them. A day on which a pair was compared before stays. A pair in use until now that is
    not on the card is kept as retired from the day the card was made.
    """
    card, before = found.card, found.known
    had = () if before is None else before.key_pairs()
    main, *others = card.key_pairs()
    new = {key.pair for key in found.new_keys} if found.must_compare else set()

    def heard(key: AgencyKey) -> AgencyKey:
        day = compared_on if compared is None or key.signing_key in compared else None
        earlier = next((one.compared_on for one in had if one.pair == key.pair), None)
        return key.model_copy(update={"compared_on": day or earlier})

    if card.format == 1 and any(key.pair == main.pair and key.retired_on is None for key in had):
        keys = tuple(heard(key) if key.pair == main.pair else key for key in had)
    else:
        listed = [
            key for key in others if key.pair not in new or compared is None or key.signing_key in compared
        ]
        keys = (heard(main), *(heard(key) for key in listed), *_kept(found))
    first, *more = keys
    return Agency(
        id=agency_id if before is None else before.id,
        **card.model_dump(include=set(AgencyParticulars.model_fields)),
        recipient=first.recipient,
        signing_key=first.signing_key,
        compared_on=first.compared_on,
        more_keys=tuple(more),
    )


def _kept(found: Arrival) -> tuple[AgencyKey, ...]:
    """The pairs of the known agency that are not on the card; what it leaves out is retired."""
    had = () if found.known is None else found.known.key_pairs()
    listed, gone = found.card.key_pairs(), {key.pair for key in found.left_out}
    rest = (key for key in had if key.signing_key and not any(_is_of(one, key) for one in listed))
    retired = {"retired_on": found.card.made_on}
    return tuple(key.model_copy(update=retired) if key.pair in gone else key for key in rest)


def _is_of(key: AgencyKey, known: AgencyKey) -> bool:
    """Whether a pair is the one that is known, of which perhaps only half is."""
    return any(known.pair) and all(
        not old or old == new for old, new in zip(known.pair, key.pair, strict=True)
    )
