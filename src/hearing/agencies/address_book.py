"""Agencies and groups as one agency gives them to its laptops, and what taking them in changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, FailFast, Field, model_validator

from hearing.agencies.card import AgencyParticulars, Recipient, SigningKey
from hearing.agencies.groups import MOST_MEMBERS, AgencyGroup, GroupMember, require_order
from hearing.agencies.records import LABEL_LIMIT, Agency, AgencyKey

BOOK_FORMAT = 1
_MOST = 1_000


class BookKey(BaseModel):
    """A pair of an agency's keys; one of the two may not be known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(default="", max_length=LABEL_LIMIT)
    recipient: Recipient | None = None
    signing_key: SigningKey | None = None
    valid_until: date | None = None
    retired_on: date | None = None

    def as_known(self, compared_on: date | None) -> AgencyKey:
        """The pair as an agency has it."""
        said = {**self.model_dump(), "recipient": self.recipient or "", "signing_key": self.signing_key or ""}
        return AgencyKey(**said, compared_on=compared_on)


class BookAgency(AgencyParticulars):
    """An agency with every pair of its keys, retired ones among them."""

    ref: str = Field(min_length=1, max_length=64)
    """What the groups of the same book call it by."""
    keys: Annotated[tuple[BookKey, ...], FailFast()] = Field(default=(), max_length=60)


class BookGroup(BaseModel):
    """A group; its members name agencies of the book."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    members: Annotated[tuple[GroupMember, ...], FailFast()] = Field(default=(), max_length=MOST_MEMBERS)

    @model_validator(mode="after")
    def _is_in_order(self) -> BookGroup:
        require_order(self.members)
        return self


class AddressBook(BaseModel):
    """What is signed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=1, le=BOOK_FORMAT, strict=True)
    made_on: date
    signing_key: SigningKey
    """Of whoever made the book."""
    agencies: Annotated[tuple[BookAgency, ...], FailFast()] = Field(default=(), max_length=_MOST)
    groups: Annotated[tuple[BookGroup, ...], FailFast()] = Field(default=(), max_length=200)


@dataclass(frozen=True)
class Taken:
    """What taking a book in comes to."""

    added: tuple[Agency, ...] = ()
    changed: tuple[Agency, ...] = ()
    refused: tuple[Agency, ...] = ()
    """Those whose keys it would have replaced; they stay as they are known."""
    new_groups: tuple[AgencyGroup, ...] = ()
    changed_groups: tuple[AgencyGroup, ...] = ()
    refused_groups: tuple[AgencyGroup, ...] = ()


def book_of(
    agencies: Sequence[Agency], groups: Sequence[AgencyGroup], made_on: date, signing_key: str
) -> AddressBook:
    """The book of the agencies and groups of one vault."""
    return AddressBook(
        format=BOOK_FORMAT,
        made_on=made_on,
        signing_key=signing_key,
        agencies=tuple(
            BookAgency(
                ref=agency.id,
                **agency.model_dump(include=set(AgencyParticulars.model_fields)),
                keys=tuple(_book_key(key) for key in agency.key_pairs()),
            )
            for agency in agencies
        ),
        groups=tuple(BookGroup(name=group.name, members=group.members) for group in groups),
    )


def take_book(
    book: AddressBook,
    agencies: Sequence[Agency],
    groups: Sequence[AgencyGroup],
    new_id: Callable[[], str],
    vouched_on: date | None,
) -> Taken:
    """What changes where the book is taken in.

    ``vouched_on`` is today where the book's signer is trusted with keys, and then a pair that is new counts
    as compared. Where it is None, the book only adds: who is known stays as it is, the number to call for
    comparing included, and so does a known group, which might else gain a receiver unseen.
    """
    ids: dict[str, str] = {}
    added: list[Agency] = []
    changed: list[Agency] = []
    refused: list[Agency] = []
    for entry in book.agencies:
        mine = _known(entry, (*agencies, *added))
        ids[entry.ref] = new_id() if mine is None else mine.id
        if mine is not None and vouched_on is None:
            refused += [mine] if _changes_keys(entry, mine) else []
            continue
        merged = _merged(entry, mine, ids[entry.ref], vouched_on)
        if mine is None:
            added.append(merged)
        elif merged != mine:
            changed.append(merged)
    new, other = _groups(book.groups, groups, ids, new_id)
    kept = other if vouched_on is None else ()
    return Taken(tuple(added), tuple(changed), tuple(refused), new, () if kept else other, kept)


def _known(entry: BookAgency, agencies: Iterable[Agency]) -> Agency | None:
    known = list(agencies)
    listed = {part for key in entry.keys for part in (key.recipient, key.signing_key) if part}
    by_key = (one for one in known if listed & {part for key in one.key_pairs() for part in key.pair})
    by_name = (one for one in known if one.name.casefold().strip() == entry.name.casefold().strip())
    return next(by_key, None) or next(by_name, None)


def _pairs_in_use(keys: Iterable[AgencyKey]) -> set[tuple[object, ...]]:
    return {(*key.pair, key.valid_until) for key in keys if key.retired_on is None}


def _changes_keys(entry: BookAgency, mine: Agency) -> bool:
    """Whether a pair would come that is not known, or one that is in use would end."""
    listed = _pairs_in_use(key.as_known(None) for key in entry.keys)
    return bool(mine.key_pairs()) and listed != _pairs_in_use(mine.key_pairs())


def _merged(entry: BookAgency, mine: Agency | None, agency_id: str, vouched_on: date | None) -> Agency:
    had = {} if mine is None else {key.pair: key for key in mine.key_pairs()}
    listed = [key for key in (one.as_known(None) for one in entry.keys) if any(key.pair)]
    keys = []
    for key in listed:
        compared = had[key.pair].compared_on if key.pair in had else None
        keys.append(key.model_copy(update={"compared_on": compared or vouched_on}))
    pairs = {key.pair for key in keys}
    gone = [key for pair, key in had.items() if pair not in pairs and key.signing_key]
    keys += [
        key if key.retired_on or vouched_on is None else key.model_copy(update={"retired_on": vouched_on})
        for key in gone
    ]
    # A retired pair must not lead: bundles are sealed to the first.
    keys.sort(key=lambda key: key.retired_on is not None)
    first = keys[0] if keys and keys[0].retired_on is None and not keys[0].valid_until else AgencyKey()
    rest = tuple(keys[1:] if keys and first.pair == keys[0].pair and any(first.pair) else keys)
    return Agency(
        id=agency_id,
        **entry.model_dump(include=set(AgencyParticulars.model_fields)),
        recipient=first.recipient,
        signing_key=first.signing_key,
        compared_on=first.compared_on,
        more_keys=rest,
    )


def _groups(
    listed: Sequence[BookGroup], groups: Sequence[AgencyGroup], ids: dict[str, str], new_id: Callable[[], str]
) -> tuple[tuple[AgencyGroup, ...], tuple[AgencyGroup, ...]]:
    by_name = {group.name.casefold().strip(): group for group in groups}
    new, changed = [], []
    for entry in listed:
        mine = by_name.get(entry.name.casefold().strip())
        # Two entries of the book may turn out to be one agency here; whoever leads still does.
        members: dict[str, GroupMember] = {}
        for member in (one for one in entry.members if one.agency_id in ids):
            agency_id = ids[member.agency_id]
            if member.leads or agency_id not in members:
                members[agency_id] = member.model_copy(update={"agency_id": agency_id})
        group_id = new_id() if mine is None else mine.id
        group = AgencyGroup(id=group_id, name=entry.name, members=tuple(members.values()))
        if mine is None:
            new.append(group)
        elif group != mine:
            changed.append(group)
    return tuple(new), tuple(changed)


def _book_key(key: AgencyKey) -> BookKey:
    said = key.model_dump(exclude={"compared_on"})
    return BookKey(**{**said, "recipient": key.recipient or None, "signing_key": key.signing_key or None})
