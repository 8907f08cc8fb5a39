"""What is planned for one receiver, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.agencies.need_to_know import View
from hearing.agencies.records import Agency
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import ShareCheck


@dataclass(frozen=True)
class Plan:
    """One receiver: what it gets, what for, and why where the child was told otherwise."""

    agency: Agency
    view: View
    purpose: str = ""
    as_told: bool = True
    """It is for what the child was told that it is for."""
    reason: str = ""
    legal_ground: str = ""
    acute: bool = False
    """The child is in acute danger: the reason is asked for afterwards."""


@dataclass(frozen=True)
class Outlook:
    """What would leave by a plan, and how it stands to what the child was told."""

    cut: SessionRecord
    check: ShareCheck
    told_for: tuple[str, ...] = ()
    """What the child was told that it is for."""
    unlisted: bool = False
    """The agency's policy names others to hand over to."""
    has_key: bool = True

    @property
    def asks_reason(self) -> bool:
        return self.check.asks_reason or self.unlisted


def problem_of(plan: Plan, outlook: Outlook) -> str | None:
    """What is missing before it can be sealed: ``key``, ``purpose`` or ``reason``; None for nothing."""
    if not outlook.has_key:
        return "key"
    if not plan.purpose.strip():
        return "purpose"
    if outlook.asks_reason and not plan.acute and not plan.reason.strip():
        return "reason"
    return None
