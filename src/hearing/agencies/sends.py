"""The ledger of one child's record: what became of each share, in a line for each key of a receiver.

A line says what was shared with whom and on what it rested: the verdict, and the very words this child was
told. What happens later is added to it: it was written somewhere, the receiver took it, it was asked back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from hearing.agencies.records import AgencyRole
from hearing.agencies.session_record import Section, Withheld
from hearing.agencies.sharing import Verdict
from hearing.explanation.records import Explanation, Promise


class Part(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(StrEnum):
    """Where a sealed file was put. Only a word: no path, no name of a disk."""

    FILE = "file"
    FOLDER = "folder"
    """A folder or a stick, written by the outbox."""


class Asked(StrEnum):
    """What a receiver is asked to do when a share is taken back. Nobody can make them."""

    STOP_USING = "stop_using"
    ERASE = "erase"
    CORRECT = "correct"


class Why(StrEnum):
    """Why a share is taken back."""

    CHILD_ASKED = "child_asked"
    """The child does not want it any more; this comes first, since the child is asked first."""
    WRONG_RECEIVER = "wrong_receiver"
    MISTAKE = "mistake"
    NO_LONGER_NEEDED = "no_longer_needed"
    OTHER = "other"


class TellingHeld(Part):
    """One promise that a share rests on, in the adults' words and in those the child was shown."""

    promise_id: str
    who: str
    what: str
    purpose: str
    understood: bool | None = None
    shown_title: str = ""
    shown_words: str = ""
    """The card as the child saw it; empty where it is not on record."""
    language: str = ""
    """The language of the card."""


class Delivery(Part):
    """The sealed file was written, and read back as it was sealed."""

    at: datetime
    place: Place


class ReceiptNoted(Part):
    """The receiver's signed word that the bundle came and held."""

    received_on: date
    signing_key: str
    noted_at: datetime


class TakenBack(Part):
    """Asked of this receiver: to stop using, erase or correct what was shared."""

    at: datetime
    by: str
    asked: Asked
    why: Why
    words: str = ""


class SaidWhy(Part):
    """Why something went in acute danger, said afterwards."""

    at: datetime
    by: str
    reason: str = Field(min_length=1, max_length=4_000)
    legal_ground: str = Field(default="", max_length=500)
    child_told: bool = False
    """Whether the child has been told since."""


class Send(Part):
    """One session, or parts of it, sealed to one key of a receiver."""

    id: str
    case_id: str
    session_id: str
    bundle_id: str
    agency_id: str = ""
    """Empty where it was sealed for a key that belongs to no agency here."""
    name: str = ""
    role: AgencyRole | None = None
    recipient: str
    purpose: str
    view: str = ""
    """The need-to-know view it was cut to; empty for the whole record."""
    sections: tuple[Section, ...]
    withheld: tuple[Withheld, ...] = ()
    """What was kept back, in general."""
    verdict: Verdict
    reason: str = ""
    """Why it was shared where the child was not told, did not understand or said stop."""
    legal_ground: str = ""
    acute: bool = False
    """The child was in acute danger, and it was shared at once."""
    told: tuple[TellingHeld, ...] = ()
    at: datetime
    by: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the sealed file."""
    manifest_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    delivered: tuple[Delivery, ...] = ()
    receipt: ReceiptNoted | None = None
    taken_back: tuple[TakenBack, ...] = ()
    said_why: tuple[SaidWhy, ...] = ()

    @property
    def given_reason(self) -> str:
        """Why it was shared all the same, as it was said then or afterwards."""
        return self.reason or " ".join(dict.fromkeys(said.reason for said in self.said_why))

    @property
    def owes_reason(self) -> bool:
        """Whether it went in acute danger and nobody has said why since."""
        return self.acute and not self.reason.strip() and not self.said_why

    @property
    def owes_telling(self) -> bool:
        """Whether it went in acute danger, untold, and nobody has noted since that the child was told."""
        told = self.verdict is Verdict.TOLD or any(said.child_told for said in self.said_why)
        return self.acute and not told

    @property
    def owes(self) -> bool:
        """Whether something is to be said of it afterwards: why it went, or that the child was told."""
        return self.owes_reason or self.owes_telling

    @property
    def receiver(self) -> str:
        """Who got it: the agency's id, or the key where it is no agency's."""
        return self.agency_id or self.recipient

    @property
    def shown_name(self) -> str:
        """The receiver's name, or the beginning of its key."""
        return self.name or f"{self.recipient[:12]}…"

    @property
    def state(self) -> State:
        """What happened last, as far as it is known here."""
        if self.taken_back:
            return State.TAKEN_BACK
        if self.receipt is not None:
            return State.RECEIVED
        return State.DELIVERED if self.delivered else State.SEALED


class State(StrEnum):
    """How far a share has come."""

    SEALED = "sealed"
    """Sealed, and as far as is known here not written anywhere yet."""
    DELIVERED = "delivered"
    RECEIVED = "received"
    TAKEN_BACK = "taken_back"


class KnownBundle(Part):
    """A bundle that was opened here: who signed it, so that only they can take it back.

    ``id`` is the SHA-256 of its manifest: a bundle's own id is known to all its receivers, any of whom
    could sign another with it.
    """

    id: str
    bundle_id: str
    session_id: str
    signing_key: str
    opened_at: datetime


class WithdrawalHeld(Part):
    """A notice that came from a sender: what they ask, of which bundle, and why."""

    id: str
    bundle_id: str
    session_id: str
    signing_key: str
    """Of whoever signed the notice; it counts for a bundle signed with the same key."""
    asked: Asked
    why: Why
    words: str = ""
    withdrawn_on: date
    taken_at: datetime
    taken_by: str


def by_receiver(sends: Iterable[Send]) -> list[tuple[Send, ...]]:
    """The lines of each share that are about one receiver, which it may have several keys for."""
    found: dict[tuple[str, str], list[Send]] = {}
    for send in sends:
        found.setdefault((send.bundle_id, send.receiver), []).append(send)
    return [tuple(lines) for lines in found.values()]


def a_line_each(sends: Iterable[Send]) -> list[Send]:
    """One line for each receiver of a share, as people read the ledger.

    An agency has it once any of its keys' holders said so.
    """
    return [
        lines[0].model_copy(update={"receipt": next((one.receipt for one in lines if one.receipt), None)})
        for lines in by_receiver(sends)
    ]


def telling_held(promises: Iterable[Promise], told: Iterable[Explanation]) -> tuple[TellingHeld, ...]:
    """The promises with the cards by which they were made, as the child saw them."""
    cards = {(explanation.id, card.topic): card for explanation in told for card in explanation.cards}
    held = []
    for promise in promises:
        card = cards.get((promise.explanation_id, promise.topic))
        held.append(
            TellingHeld(
                promise_id=promise.id,
                who=promise.who,
                what=promise.what,
                purpose=promise.purpose,
                understood=promise.understood,
                shown_title=card.title if card else "",
                shown_words=card.body if card else "",
                language=card.language if card else "",
            )
        )
    return tuple(held)


def delivered(send: Send, at: datetime, place: Place) -> Send:
    """The line with one more place it was written to."""
    return send.model_copy(update={"delivered": (*send.delivered, Delivery(at=at, place=place))})


def received(send: Send, receipt: ReceiptNoted) -> Send:
    """The line with its receipt; the first one stands."""
    return send if send.receipt is not None else send.model_copy(update={"receipt": receipt})


def said_why(send: Send, why: SaidWhy) -> Send:
    """The line with why it went, said afterwards."""
    return send.model_copy(update={"said_why": (*send.said_why, why)})


def taken_back(send: Send, deed: TakenBack) -> Send:
    """The line with one more asking back."""
    return send.model_copy(update={"taken_back": (*send.taken_back, deed)})
