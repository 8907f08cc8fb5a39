"""Agency cards as they travel: JSON, signed with the key that stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from hearing.agencies.card import CARD_FORMAT, MOST_KEYS, AgencyCard, AgencyParticulars, CardKey
from hearing.bundles.signed_files import SignedKind, canonical, read_signed, signed_file
from hearing.bundles.signing import is_signed, sign, verify_key_of
from hearing.errors import HearingError
from hearing.storage.vault import Vault

CARD_LIMIT = 24 * 1024
"""Bytes of a card; a full one takes some two thousand, and two hundred and fifty for each further pair."""
SUFFIX = ".hearing-agency"
MOST_VOUCHERS = 4
_CARD = SignedKind(
    "card",
    AgencyCard,
    CARD_FORMAT,
    CARD_LIMIT,
    wrong="bundles.card_wrong",
    newer="bundles.card_newer",
    changed="bundles.card_changed",
)


@dataclass(frozen=True)
class CameCard:
    """A card whose signature fits, and the keys that signed it besides its own."""

    card: AgencyCard
    vouchers: tuple[str, ...] = ()


def own_card(
    vault: Vault, about: AgencyParticulars, made_on: date, more_keys: Sequence[CardKey] = ()
) -> bytes:
    """The card of the agency whose vault this is, with the keys of its other vaults.

    It is of the format that the most programs read. Where the vault's keys took the place of others, those
    sign it too. Raises HearingError ``agencies.card_keys`` where a pair comes twice or they are too many.
    """
    identity = vault.identity
    mine = identity.recipient()
    others = tuple(key for key in more_keys if key.recipient != mine)
    try:
        card = AgencyCard(
            format=CARD_FORMAT if others else 1,
            **about.model_dump(),
            recipient=mine,
            signing_key=identity.verify_key(),
            made_on=made_on,
            more_keys=others,
        )
    except ValidationError as error:
        raise HearingError("agencies.card_keys", limit=MOST_KEYS) from error
    return card_text(card, identity.signing_key(), [earlier.signing_key for earlier in identity.earlier()])


def card_text(card: AgencyCard, seed: bytes, earlier: Sequence[bytes] = ()) -> bytes:
    """``card`` with its signature by the key that grows from ``seed``, and by those of ``earlier`` keys."""
    vouchers = [
        {"signing_key": verify_key_of(each), "signature": sign(canonical(card), each).hex()}
        for each in earlier[:MOST_VOUCHERS]
    ]
    return signed_file(_CARD.name, card, seed, **({"earlier": vouchers} if vouchers else {}))


def read_card(data: bytes) -> AgencyCard:
    """The card in ``data``, whose signature fits; raises as ``read_came_card``."""
    return read_came_card(data).card


def read_came_card(data: bytes) -> CameCard:
    """The card in ``data``, whose signature fits, with who else signed it.

    Raises HearingError ``bundles.card_wrong``, ``bundles.card_newer`` or ``bundles.card_changed``.
    """
    found = read_signed(_CARD, data)
    return CameCard(found.statement, _vouchers(found.whole.get("earlier"), found.signed))


def _vouchers(said: object, signed: bytes) -> tuple[str, ...]:
    """The earlier keys whose signature fits; one that does not makes the card no worse than without it."""
    if not isinstance(said, list):
        return ()
    named = [
        (str(entry.get("signing_key", "")), str(entry.get("signature", "")))
        for entry in said[:MOST_VOUCHERS]
        if isinstance(entry, dict)
    ]
    return tuple(key for key, signature in named if _fits(signed, signature, key))


def _fits(signed: bytes, signature: str, key: str) -> bool:
    try:
        return is_signed(signed, bytes.fromhex(signature), key)
    except ValueError:
        return False
