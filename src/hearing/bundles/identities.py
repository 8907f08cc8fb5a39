"""age keys as people hold them: identity files, and recipients pasted from a letter."""

from __future__ import annotations

import re

from pyrage import IdentityError, RecipientError
from pyrage.x25519 import Identity, Recipient

from hearing.errors import HearingError

IDENTITY_FILE_LIMIT = 64 * 1024
"""Bytes of an identity file that are read; one key takes 75."""
_LOCKED = re.compile(r"\A\s*(age-encryption\.org/|-----BEGIN AGE ENCRYPTED FILE-----)")


def read_identities(text: str) -> tuple[str, ...]:
    """The secret keys of an age identity file, in which ``#`` begins a comment line.

    Raises HearingError ``bundles.identity_locked`` where the file is itself encrypted,
    ``bundles.bad_identity`` with the number of the line that is no key, and ``bundles.no_identity``
    where there is none. What stands in the file is never part of an error.
    """
    if _LOCKED.match(text):
        raise HearingError("bundles.identity_locked")
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.strip()
        if entry and not entry.startswith("#"):
            found.append(_checked(entry, number))
    if not found:
        raise HearingError("bundles.no_identity")
    return tuple(found)


def checked_recipient(text: str) -> str:
    """``text`` as an age X25519 recipient; raises HearingError ``bundles.bad_recipient``."""
    recipient = "".join(text.split())
    try:
        return str(Recipient.from_str(recipient))
    except RecipientError as error:
        raise HearingError("bundles.bad_recipient") from error


def recipient_of(identity: str) -> str:
    """The public half of a secret key."""
    return str(Identity.from_str(identity).to_public())


def _checked(entry: str, number: int) -> str:
    try:
        return str(Identity.from_str(entry))
    except IdentityError as error:
        raise HearingError("bundles.bad_identity", line=number) from error
