"""An address book as it travels: JSON, signed by the vault it was made in."""

from __future__ import annotations

import json
from datetime import date

from hearing.agencies.address_book import BOOK_FORMAT, AddressBook, Taken, book_of, take_book
from hearing.bundles.bounds import is_bounded
from hearing.bundles.signed_files import SignedKind, read_signed, signed_file
from hearing.storage.vault import Vault

BOOK_LIMIT = 4 * 1024 * 1024
"""Bytes of a book; a thousand agencies take about one million."""
SUFFIX = ".hearing-agencies"
_BOOK = SignedKind(
    "book",
    AddressBook,
    BOOK_FORMAT,
    BOOK_LIMIT,
    wrong="agencies.book_wrong",
    newer="agencies.book_newer",
    changed="agencies.book_changed",
)


def own_book(vault: Vault, made_on: date) -> bytes:
    """The agencies and groups of a vault, signed with its key."""
    identity = vault.identity
    book = book_of(vault.agencies.list(), vault.groups.list(), made_on, identity.verify_key())
    return signed_file(_BOOK.name, book, identity.signing_key())


def is_book(data: bytes) -> bool:
    """Whether this is meant to be a book rather than a card."""
    if not is_bounded(data):
        # No card holds so much; what is wrong with it as a book is told when it is read.
        return True
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(whole, dict) and _BOOK.name in whole


def read_book(data: bytes) -> AddressBook:
    """The book in ``data``, whose signature fits the key that stands in it.

    Raises HearingError ``agencies.book_wrong``, ``agencies.book_newer`` or ``agencies.book_changed``.
    """
    return read_signed(_BOOK, data).statement


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
