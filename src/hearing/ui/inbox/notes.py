"""The small files that come back or follow: receipts, and notices that ask for something back.

No widget in here. What they say is looked at without writing anything; taking one in notes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from hearing.agencies.sends import Asked, Why
from hearing.bundles import receipts, withdrawals
from hearing.bundles.notices import NOTICE_LIMIT
from hearing.errors import HearingError
from hearing.files.reading import read_bounded
from hearing.storage.vault import Vault


class LetterKind(StrEnum):
    """What a file is, by the end of its name; whatever ends otherwise is taken for a bundle."""

    BUNDLE = "bundle"
    RECEIPT = "receipt"
    WITHDRAWAL = "withdrawal"


def kind_of_file(path: Path) -> LetterKind:
    """What a file says it is."""
    ends = {receipts.SUFFIX: LetterKind.RECEIPT, withdrawals.SUFFIX: LetterKind.WITHDRAWAL}
    return ends.get(path.suffix, LetterKind.BUNDLE)


@dataclass(frozen=True)
class Note:
    """What a receipt and a notice have in common."""

    sha256: str
    """Of the file that was looked at."""
    sender: str
    """The agency as it is called here; empty where the key is of nobody named."""
    session_id: str
    session_number: int | None
    """None where the session is not in this vault."""
    case_id: str
    """Empty where no case here has to do with it."""
    case_label: str
    on: datetime | None
    """When it was taken in; None where it was not."""


@dataclass(frozen=True)
class ReceiptNote(Note):
    """A receiver's word that a bundle came; days as their vault states them."""

    received_on: date
    shared_at: datetime
    purpose: str


@dataclass(frozen=True)
class WithdrawalNote(Note):
    """A sender asks for something back."""

    asked: Asked
    why: Why
    words: str
    withdrawn_on: date
    counts: bool
    """Once the bundle it is about was opened here."""
    taken_by: str


def read_note(vault: Vault, kind: LetterKind, data: bytes) -> Note:
    """What one of them says; nothing is written.

    Raises HearingError ``bundles.…`` where it does not count.
    """
    return _receipt(vault, data) if kind is LetterKind.RECEIPT else _withdrawal(vault, data)


def take_note(vault: Vault, kind: LetterKind, path: Path, sha256: str) -> None:
    """Note it. It has to be the very file that was looked at.

    Raises HearingError ``bundles.another_file`` and as ``read_note``.
    """
    data = read_bounded(path, NOTICE_LIMIT)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise HearingError("bundles.another_file")
    if kind is LetterKind.RECEIPT:
        receipts.take_receipt(vault, data)
    else:
        withdrawals.take_withdrawal(vault, data)


def _receipt(vault: Vault, data: bytes) -> ReceiptNote:
    seen = receipts.foresee_receipt(vault, data)
    send = seen.send
    return ReceiptNote(
        sha256=hashlib.sha256(data).hexdigest(),
        sender=send.shown_name,
        session_id=send.session_id,
        session_number=_number(vault, send.session_id),
        case_id=send.case_id,
        case_label=vault.cases.get(send.case_id).label,
        on=send.receipt.noted_at if send.receipt is not None else None,
        received_on=seen.receipt.received_on,
        shared_at=send.at,
        purpose=send.purpose,
    )


def _withdrawal(vault: Vault, data: bytes) -> WithdrawalNote:
    seen = withdrawals.foresee_withdrawal(vault, data)
    notice, number = seen.notice, _number(vault, seen.notice.session)
    case_id = "" if number is None else vault.sessions.get(notice.session).case_id
    return WithdrawalNote(
        sha256=hashlib.sha256(data).hexdigest(),
        sender=seen.sender,
        session_id=notice.session,
        session_number=number,
        case_id=case_id,
        case_label=vault.cases.get(case_id).label if case_id else "",
        on=seen.held.taken_at if seen.held is not None else None,
        asked=notice.asked,
        why=notice.why,
        words=notice.words,
        withdrawn_on=notice.withdrawn_on,
        counts=seen.counts,
        taken_by=seen.held.taken_by if seen.held is not None else "",
    )


def _number(vault: Vault, session_id: str) -> int | None:
    try:
        return vault.sessions.get(session_id).number
    except HearingError as error:
        if error.code != "vault.no_such_record":
            raise
        return None
