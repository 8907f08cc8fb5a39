"""Agency cards as they travel: JSON, signed with the key that stands on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from hearing.agencies.card import CARD_FORMAT, MOST_KEYS, AgencyCard, AgencyParticulars, CardKey
from hearing.bundles.signing import canonical, is_signed, sign, signed_file, verify_key_of
from hearing.errors import HearingError
from hearing.storage.vault import Vault

CARD_LIMIT = 24 * 1024
"""Bytes of a card; a full one takes some two thousand, and two hundred and fifty for each further pair."""
SUFFIX = ".hearing-agency"
MOST_VOUCHERS = 4


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
    whole = json.loads(signed_file("card", card, seed))
    if earlier:
        whole["earlier"] = [
            {"signing_key": verify_key_of(each), "signature": sign(canonical(card), each).hex()}
            for each in earlier[:MOST_VOUCHERS]
        ]
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_card(data: bytes) -> AgencyCard:
    """The card in ``data``, whose signature fits; raises as ``read_came_card``."""
    return read_came_card(data).card


def read_came_card(data: bytes) -> CameCard:
    """The card in ``data``, whose signature fits, with who else signed it.

    Raises HearingError ``bundles.card_wrong``, ``bundles.card_newer`` or ``bundles.card_changed``.
    """
    if len(data) > CARD_LIMIT:
        raise HearingError("bundles.card_wrong")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HearingError("bundles.card_wrong") from error
    return came_card(whole)


def came_card(whole: object) -> CameCard:
    """As ``read_came_card``, of what was read as JSON already."""
    if not (isinstance(whole, dict) and isinstance(whole.get("card"), dict)):
        raise HearingError("bundles.card_wrong")
    written = whole["card"].get("format")
    if isinstance(written, int) and written > CARD_FORMAT:
        raise HearingError("bundles.card_newer", format=written, known=CARD_FORMAT)
    try:
        card = AgencyCard.model_validate(whole["card"])
        signature = bytes.fromhex(str(whole.get("signature", "")))
        signed = canonical(card)
    except (ValidationError, ValueError) as error:
        raise HearingError("bundles.card_wrong") from error
    if not is_signed(signed, signature, card.signing_key):
        raise HearingError("bundles.card_changed")
    return CameCard(card, _vouchers(whole.get("earlier"), signed))


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
