"""An address book as it travels: JSON, signed by the vault it was made in."""

from __future__ import annotations

import json
from datetime import date

from pydantic import ValidationError

from hearing.agencies.address_book import BOOK_FORMAT, AddressBook, Taken, book_of, take_book
from hearing.bundles.bounds import is_bounded
from hearing.bundles.signing import canonical, is_signed, signed_file
from hearing.errors import HearingError
from hearing.storage.vault import Vault

BOOK_LIMIT = 4 * 1024 * 1024
"""Bytes of a book; a thousand agencies take about one million."""
SUFFIX = ".hearing-agencies"


def own_book(vault: Vault, made_on: date) -> bytes:
    """The agencies and groups of a vault, signed with its key."""
    identity = vault.identity
    book = book_of(vault.agencies.list(), vault.groups.list(), made_on, identity.verify_key())
    return signed_file("book", book, identity.signing_key())


def is_book(data: bytes) -> bool:
    """Whether this is meant to be a book rather than a card."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(whole, dict) and "book" in whole


def read_book(data: bytes) -> AddressBook:
    """The book in ``data``, whose signature fits the key that stands in it.

    Raises HearingError ``agencies.book_wrong``, ``agencies.book_newer`` or ``agencies.book_changed``.
    """
    if len(data) > BOOK_LIMIT or not is_bounded(data):
        raise HearingError("agencies.book_wrong")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HearingError("agencies.book_wrong") from error
    if not (isinstance(whole, dict) and isinstance(whole.get("book"), dict)):
        raise HearingError("agencies.book_wrong")
    written = whole["book"].get("format")
    if isinstance(written, int) and written > BOOK_FORMAT:
        raise HearingError("agencies.book_newer", format=written, known=BOOK_FORMAT)
    try:
        book = AddressBook.model_validate(whole["book"])
        signature = bytes.fromhex(str(whole.get("signature", "")))
        signed = canonical(book)
    except (ValidationError, ValueError) as error:
        raise HearingError("agencies.book_wrong") from error
    if not is_signed(signed, signature, book.signing_key):
        raise HearingError("agencies.book_changed")
    return book


def keep_book(vault: Vault, book: AddressBook, policy_signer: str, today: date) -> Taken:
    """Take a book into a vault; gives what changed.

    A book by ``policy_signer``, the key whose policy holds on this computer, may replace keys. So may one
    the vault made itself. Any other only adds. Cut short, it is taken in again and ends the same.
    """
    trusted = book.signing_key in {policy_signer, *vault.identity.verify_keys()}
    taken = take_book(
        book, vault.agencies.list(), vault.groups.list(), vault.new_id, today if trusted else None
    )
    reason = "address book; signed by the policy signer" if trusted else "address book"
    for agency in taken.added:
        vault.agencies.add(agency)
    for agency in taken.changed:
        vault.agencies.update(agency, reason)
    for group in taken.new_groups:
        vault.groups.add(group)
    for group in taken.changed_groups:
        vault.groups.update(group, reason)
    return taken
