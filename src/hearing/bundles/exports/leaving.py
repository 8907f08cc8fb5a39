"""What of a case leaves in an export, and why the rest stays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hearing.agencies import sharing
from hearing.agencies.records import Agency
from hearing.agencies.sharing import ShareCheck, Verdict, check_share
from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.consent import stopped_topics
from hearing.errors import HearingError


class Why(StrEnum):
    """Why something of a case does not leave. These words stand in ``report.csv``."""

    NO_CONSENT = "no_consent"
    """The child was not told, or is not known to have understood."""
    WITHHELD = "withheld_on_the_childs_wish"
    UNKNOWN_LOOKUP = "unknown_lookup"
    """The map has no counterpart for the value."""
    NOT_PERMITTED = "not_permitted"
    """The receiving system shows the sender's role no such form."""
    NOT_MAPPED = "not_mapped"
    NOT_CHOSEN = "not_chosen"
    """Names or words were not asked for."""
    EMPTY = "empty"


@dataclass(frozen=True)
class Choice:
    """What a person asked for."""

    names: bool = False
    words: bool = False
    to: str = ""
    """An agency in the vault, by name or id; empty where nobody is named."""
    reason: str = ""


@dataclass(frozen=True)
class Leaving:
    """What leaves. ``held`` says why names and words stay although they were asked for."""

    names: bool
    words: bool
    held: Why | None = None
    receiver: Agency | None = None
    check: ShareCheck | None = None
    reason: str = ""

    @property
    def why_not(self) -> Why:
        """Why names or words that do not leave do not."""
        return self.held or Why.NOT_CHOSEN


def leaving(record: CaseRecord, choice: Choice) -> Leaving:
    """Hold the choice against what the child was told, as sealing a bundle does.

    Names and words stay where the child was not told of the receiver or said stop, unless a reason is
    given; with one they go, and the reason is kept. Nothing is forbidden. Raises HearingError
    ``exports.no_such_agency``.
    """
    receiver = _receiver(record, choice.to)
    check = None
    if receiver is not None:
        check = check_share(
            receiver, record.promises, record.explanations, sharing.Leaving(words=choice.words)
        )
    held = None if choice.reason.strip() else _held(record, check)
    return Leaving(
        names=choice.names and held is None,
        words=choice.words and held is None,
        held=held if choice.names or choice.words else None,
        receiver=receiver,
        check=check,
        reason=choice.reason.strip(),
    )


def _receiver(record: CaseRecord, name: str) -> Agency | None:
    if not name:
        return None
    wanted = (one for one in record.agencies if name in {one.id, one.name, one.recipient})
    found = next(wanted, None)
    if found is None:
        raise HearingError("exports.no_such_agency")
    return found


def _held(record: CaseRecord, check: ShareCheck | None) -> Why | None:
    if check is None:
        # Nobody was named, so nobody can be checked; a stop at what was promised is heard all the same.
        promised = {promise.topic for promise in record.promises}
        return Why.WITHHELD if promised & set(stopped_topics(record.explanations)) else None
    return {
        Verdict.TOLD: None,
        Verdict.OBJECTED: Why.WITHHELD,
        Verdict.TOLD_OTHERWISE: Why.NO_CONSENT,
        Verdict.NOT_UNDERSTOOD: Why.NO_CONSENT,
        Verdict.NOT_TOLD: Why.NO_CONSENT,
    }[check.verdict]
