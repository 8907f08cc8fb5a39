"""What an agency laid down for its computers, and what follows from it.

A policy narrows and warns. It never keeps an adult from acting for a child in danger: whoever is not on its
list of agencies is named with a reason to be given, and a language or protocol it does not offer stays
within reach. This module is plain, so that the first window need wait for nothing to read it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from hearing.errors import HearingError

if TYPE_CHECKING:
    from hearing.agencies.records import Agency

_LEAP_DAY_IS_OVER = 28


@dataclass(frozen=True)
class AllowedAgency:
    """An agency one may hand over to, known by its keys; the name is for people."""

    name: str
    recipients: tuple[str, ...] = ()
    signing_keys: tuple[str, ...] = ()

    def is_meant_by(self, recipients: frozenset[str], signing_keys: frozenset[str]) -> bool:
        """Whether everything that is said here of keys holds for these; no key at all is nobody."""
        if not (recipients or signing_keys):
            return False
        listed = (
            (frozenset(self.recipients), recipients),
            (frozenset(self.signing_keys), signing_keys),
        )
        return any(mine for mine, _ in listed) and all(
            theirs and theirs <= mine for mine, theirs in listed if mine
        )


@dataclass(frozen=True)
class Policy:
    """The rules. As it is made without anything, it lays down nothing."""

    agency: str = ""
    serial: int = 0
    idle_minutes: int | None = None
    """The most minutes without a touch after which the program locks itself."""
    agencies: tuple[AllowedAgency, ...] = ()
    """Whom one may hand over to; with none named, everybody."""
    screen_languages: tuple[str, ...] = ()
    child_languages: tuple[str, ...] = ()
    protocols: tuple[str, ...] = ()
    """Ids of the protocols that are offered."""
    packs: tuple[str, ...] = ()
    """Ids of packs, all of whose protocols are offered. With neither named, all protocols are."""
    cosigning: bool = False
    """Whether a second person is to sign what is handed over."""
    retention_years: int | None = None
    """For how long a new case is kept where nobody says otherwise."""
    passphrase_guesses_log10: int | None = None
    """A new passphrase withstands at least ten to the power of this many guesses."""
    backup_reminder_days: int | None = None
    """After how many days without a copy of the vault its people are told."""

    def allows_agency(self, agency: Agency) -> bool:
        """Whether the agency's present keys are all on the list. Where not, one warns and asks why."""
        if not self.agencies:
            return True
        used = [key for key in agency.key_pairs() if key.retired_on is None]
        recipients = frozenset(key.recipient for key in used if key.recipient)
        signing_keys = frozenset(key.signing_key for key in used if key.signing_key)
        return any(allowed.is_meant_by(recipients, signing_keys) for allowed in self.agencies)

    def idle_at_most(self, minutes: int) -> int:
        """The minutes somebody chose, or the ceiling where that is lower."""
        return minutes if self.idle_minutes is None else min(minutes, self.idle_minutes)

    def offers_protocol(self, protocol_id: str, pack_id: str = "") -> bool:
        """Whether a protocol, of a pack where one is named, is among those the agency offers."""
        return not (self.protocols or self.packs) or protocol_id in self.protocols or pack_id in self.packs

    def on_screens(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Of the languages there are, those offered for the screens; all where none of them is."""
        return _offered(languages, self.screen_languages)

    def for_children(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Of the languages there are, those a child is shown to choose from; all where none of them is."""
        return _offered(languages, self.child_languages)

    def keep_until(self, today: date) -> date | None:
        """The day until which a case opened today is kept; None where nothing is laid down."""
        if self.retention_years is None:
            return None
        year = today.year + self.retention_years
        if today.month == 2 and today.day > _LEAP_DAY_IS_OVER:
            return date(year, 3, 1)
        return today.replace(year=year)

    def passphrase_is_enough(self, bits: float) -> bool:
        """Whether a passphrase that takes two to the power of ``bits`` guesses is as strong as asked."""
        return self.passphrase_guesses_log10 is None or bits * math.log10(2) >= self.passphrase_guesses_log10


class Origin(StrEnum):
    """Where the rules that hold come from."""

    NOWHERE = "nowhere"
    MACHINE = "machine"
    """The folder of this computer that only its administrator can write."""
    OWN = "own"
    """The person's own folder, after the key was compared or pinned."""
    KEPT = "kept"
    """What was good the last time, since what lies there now cannot be used."""


@dataclass(frozen=True)
class InForce:
    """The rules that hold on this computer, where they come from, and what is wrong with what lies there."""

    policy: Policy = field(default_factory=Policy)
    origin: Origin = Origin.NOWHERE
    place: str = ""
    """The file they were read from, or that could not be used."""
    signing_key: str = ""
    valid_until: date | None = None
    problem: HearingError | None = None
    to_compare: str = ""
    """The signing key of a policy that waits for somebody to compare it; empty where none does."""


def _offered(languages: Iterable[str], offered: tuple[str, ...]) -> tuple[str, ...]:
    there = tuple(languages)
    return tuple(code for code in there if code in offered) or there
