"""Small signed statements about a bundle that travel back or after it, sealed with age to one receiver.

Inside is the same JSON as in an agency's card: the statement under its name, and the signature of the key
that stands in it. What is sealed is of one size for all notices of a kind, so that it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from hearing.bundles.envelope import lock, unlock
from hearing.bundles.signed_files import SignedKind, read_signed, signed_file
from hearing.errors import HearingError

NOTICE_LIMIT = 64 * 1024
"""Bytes of a sealed notice that are read."""
_UNREADABLE = frozenset({"bundles.not_a_bundle", "bundles.truncated", "bundles.tampered"})

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class NoticeKind:
    """The name a statement has in its file, its newest format, and the size of the file in bytes.

    ``size`` is a power of two, and so a length that a sealed file may have (``padding``).
    """

    name: str
    format: int
    size: int


def seal_notice(kind: NoticeKind, statement: BaseModel, seed: bytes, recipient: str) -> bytes:
    """The statement signed with the key that grows from ``seed`` and sealed to ``recipient`` alone.

    Raises HearingError ``bundles.notice_long`` where it does not fit.
    """
    plain = signed_file(kind.name, statement, seed)
    if len(plain) > kind.size:
        raise HearingError("bundles.notice_long")
    return lock(plain.ljust(kind.size), [recipient])


def open_notice(kind: NoticeKind, model: type[T], data: bytes, identities: Sequence[str]) -> T:
    """The statement in ``data``, whose signature fits the key that stands in it.

    Raises HearingError ``bundles.notice_wrong``, ``bundles.notice_newer``, ``bundles.notice_changed``,
    ``bundles.wrong_key`` or ``bundles.newer_envelope``.
    """
    if len(data) > NOTICE_LIMIT:
        raise HearingError("bundles.notice_wrong")
    try:
        plain = unlock(data, identities)
    except HearingError as error:
        if error.code in _UNREADABLE:
            raise HearingError("bundles.notice_wrong") from error
        raise
    of_kind = SignedKind(
        kind.name,
        model,
        kind.format,
        NOTICE_LIMIT,
        wrong="bundles.notice_wrong",
        newer="bundles.notice_newer",
        changed="bundles.notice_changed",
    )
    return read_signed(of_kind, plain).statement
