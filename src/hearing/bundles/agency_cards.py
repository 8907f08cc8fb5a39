"""Agency cards as they travel: JSON, signed with the key that stands on them."""

from __future__ import annotations

import json
from datetime import date

from pydantic import ValidationError

from hearing.agencies.card import CARD_FORMAT, AgencyCard, AgencyParticulars
from hearing.bundles.signing import canonical, is_signed, signed_file
from hearing.errors import HearingError
from hearing.storage.vault import Vault

CARD_LIMIT = 16 * 1024
"""Bytes of a card; a full one takes some two thousand."""
SUFFIX = ".hearing-agency"


def own_card(vault: Vault, about: AgencyParticulars, made_on: date) -> bytes:
    """The card of the agency whose vault this is."""
    identity = vault.identity
    card = AgencyCard(
        format=CARD_FORMAT,
        **about.model_dump(),
        recipient=identity.recipient(),
        signing_key=identity.verify_key(),
        made_on=made_on,
    )
    return card_text(card, identity.signing_key())


def card_text(card: AgencyCard, seed: bytes) -> bytes:
    """``card`` with its signature by the key that grows from ``seed``."""
    return signed_file("card", card, seed)


def read_card(data: bytes) -> AgencyCard:
    """The card in ``data``, whose signature fits.

    Raises HearingError ``bundles.card_wrong``, ``bundles.card_newer`` or ``bundles.card_changed``.
    """
    if len(data) > CARD_LIMIT:
        raise HearingError("bundles.card_wrong")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HearingError("bundles.card_wrong") from error
    if not (isinstance(whole, dict) and isinstance(whole.get("card"), dict)):
        raise HearingError("bundles.card_wrong")
    written = whole["card"].get("format")
    if isinstance(written, int) and written > CARD_FORMAT:
        raise HearingError("bundles.card_newer", format=written, known=CARD_FORMAT)
    try:
        card = AgencyCard.model_validate(whole["card"])
        signature = bytes.fromhex(str(whole.get("signature", "")))
    except (ValidationError, ValueError) as error:
        raise HearingError("bundles.card_wrong") from error
    if not is_signed(canonical(card), signature, card.signing_key):
        raise HearingError("bundles.card_changed")
    return card
