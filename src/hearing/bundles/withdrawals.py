"""Taking a share back: a signed notice to each receiver, which asks and cannot force.

Only whoever signed a bundle can take it back: the notice is signed with the same key, and a receiver that
knows the bundle holds the two against each other. Nothing is ever deleted by a notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from hearing.agencies.sends import Asked, Send, TakenBack, Why, WithdrawalHeld
from hearing.bundles.manifest import Hex64, Identifier, checked_words
from hearing.bundles.notices import NoticeKind, open_notice, seal_notice
from hearing.errors import HearingError
from hearing.storage.vault import Vault

SUFFIX = ".hearing-withdrawal"
WITHDRAWAL = NoticeKind("withdrawal", 1, 8 * 1024)
MOST_WORDS = 1_000


class Withdrawal(BaseModel):
    """What is stated. ``words`` are the sender's own; the form asks for no name in them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    bundle: Identifier
    session: Identifier
    asked: Asked
    why: Why
    words: Annotated[str, StringConstraints(max_length=MOST_WORDS)] = ""
    withdrawn_on: date
    signing_key: Hex64


@dataclass(frozen=True)
class Withdrawing:
    """What a person chose when taking a share back."""

    asked: Asked
    why: Why
    words: str = ""


@dataclass(frozen=True)
class NoticeQueued:
    """A notice that waits in the outbox, and the line of the ledger it is for."""

    file_id: str
    send: Send


@dataclass(frozen=True)
class WithdrawalTaken:
    """A notice as it is kept; ``counts`` once its bundle is known here and was signed with its key."""

    notice: WithdrawalHeld
    counts: bool


@dataclass(frozen=True)
class WithdrawalSeen:
    """A notice that may be kept: what it states, from whom, and as it is kept already."""

    notice: Withdrawal
    sender: str
    """Whose key signed it, as they are called here; empty where the key is of nobody named."""
    counts: bool
    """The bundle it is about was opened here, and was signed with its key."""
    held: WithdrawalHeld | None


def withdraw(vault: Vault, bundle_id: str, wish: Withdrawing) -> list[NoticeQueued]:
    """Ask all receivers of a bundle for it back: noted in the ledger, a notice for each in the outbox.

    Both happen together or not at all. A bundle that still waits goes out of the outbox; where it was
    never written anywhere nobody needs a notice, and there are none. Raises HearingError
    ``bundles.withdraw_unknown`` where the bundle was not handed over from here, ``bundles.notice_long``,
    ``bundles.words_too_long`` and ``vault.outbox_full``.
    """
    sends = vault.sends.for_bundle(bundle_id)
    if not sends:
        raise HearingError("bundles.withdraw_unknown")
    if len(wish.words.strip()) > MOST_WORDS:
        raise HearingError("bundles.notice_long")
    words = checked_words(wish.words, MOST_WORDS)
    now, seed = vault.clock.now(), vault.identity.signing_key()
    statement = Withdrawal(
        bundle=bundle_id,
        session=sends[0].session_id,
        asked=wish.asked,
        why=wish.why,
        words=words,
        withdrawn_on=now.date(),
        signing_key=vault.identity.verify_key(),
    )
    sealed = [(send, seal_notice(WITHDRAWAL, statement, seed, send.recipient)) for send in sends]
    deed = TakenBack(at=now, by=vault.person, asked=wish.asked, why=wish.why, words=words)
    queued = []
    with vault.database.transaction():
        lines = {line.id: line for line in vault.sends.note_taken_back_within(bundle_id, deed)}
        waited = vault.outbox.drop_bundle_within(bundle_id)
        never_left = waited and not any(send.delivered for send in sends)
        for send, data in [] if never_left else sealed:
            file_id = vault.new_id()
            vault.outbox.put_within(bundle_id, data, send.shown_name, notice_id=file_id, suffix=SUFFIX)
            queued.append(NoticeQueued(file_id, lines[send.id]))
    return queued


def read_withdrawal(vault: Vault, data: bytes) -> Withdrawal:
    """The notice in ``data``, opened with the vault's key; raises as ``notices.open_notice``."""
    return open_notice(WITHDRAWAL, Withdrawal, data, vault.identity.age_identities())


def foresee_withdrawal(vault: Vault, data: bytes) -> WithdrawalSeen:
    """Look at a notice; nothing is written.

    Where the bundle is known here, the notice has to be signed with the key that signed the bundle. Where
    it is not, an agency in this vault has to have signed it, and it counts once the bundle comes.
    Raises as ``read_withdrawal``, and HearingError ``bundles.withdrawal_other_signer`` or
    ``bundles.withdrawal_stranger``.
    """
    notice = read_withdrawal(vault, data)
    known = vault.withdrawals.bundles(notice.bundle)
    counts = vault.withdrawals.is_of_sender(notice.bundle, notice.session, notice.signing_key)
    if known and not counts:
        raise HearingError("bundles.withdrawal_other_signer")
    names = [
        agency.name
        for agency in vault.agencies.list()
        if any(key.signing_key == notice.signing_key for key in agency.key_pairs())
    ]
    if not known and not names:
        raise HearingError("bundles.withdrawal_stranger")
    origin = vault.origins.of_session(notice.session)
    if not names and origin is not None and origin.signing_key == notice.signing_key:
        names = [origin.sender_name]
    held = vault.withdrawals.as_held(_kept(vault, notice))
    return WithdrawalSeen(notice, names[0] if names else "", counts, held)


def take_withdrawal(vault: Vault, data: bytes) -> WithdrawalTaken:
    """Keep a notice that came; it deletes nothing, and taking it twice changes nothing.

    Raises as ``foresee_withdrawal``.
    """
    seen = foresee_withdrawal(vault, data)
    held = vault.withdrawals.add(_kept(vault, seen.notice))
    return WithdrawalTaken(held, vault.withdrawals.counts(held))


def _kept(vault: Vault, notice: Withdrawal) -> WithdrawalHeld:
    return WithdrawalHeld(
        id=vault.new_id(),
        bundle_id=notice.bundle,
        session_id=notice.session,
        signing_key=notice.signing_key,
        asked=notice.asked,
        why=notice.why,
        words=notice.words,
        withdrawn_on=notice.withdrawn_on,
        taken_at=vault.clock.now(),
        taken_by=vault.person,
    )
