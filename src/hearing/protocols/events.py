"""What can happen on a walk through a protocol."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.protocols.schema import Condition


@dataclass(frozen=True)
class Done:
    """The step was done; the walk goes on to the next one that is open."""


@dataclass(frozen=True)
class Skip:
    """The step was left out. A phase that is not skippable wants the reason."""

    reason: str = ""


@dataclass(frozen=True)
class GoTo:
    """The adult chose another place; without a step, the first of the phase that is open.

    Open steps that are jumped over on the way forward count as skipped for this reason.
    """

    phase: str
    step: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Back:
    """Back to the place before, as far as it still applies."""

    reason: str = ""


@dataclass(frozen=True)
class Decide:
    """One of the options of a ``decide`` step was chosen."""

    option: str


@dataclass(frozen=True)
class SetCondition:
    """Something on which steps hang has come about."""

    condition: Condition


@dataclass(frozen=True)
class ClearCondition:
    """Something on which steps hang is over."""

    condition: Condition


@dataclass(frozen=True)
class StartBreak:
    """A break began; the place on the walk stays."""


@dataclass(frozen=True)
class EndBreak:
    """The break is over."""


@dataclass(frozen=True)
class Finish:
    """The walk ends here; what is still open stays open and can be seen."""

    reason: str = ""


Move = Done | Skip | GoTo | Back | Decide | Finish
Fact = SetCondition | ClearCondition | StartBreak | EndBreak
Event = Move | Fact
