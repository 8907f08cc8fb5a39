"""What roles, steps and ways of seeing are called on the screen."""

from __future__ import annotations

from collections.abc import Collection

from hearing.agencies.person_roles import PersonRole
from hearing.storage.seen import How
from hearing.storage.vault import RECOVERY
from hearing.ui.texts import UiTexts


def role_name(role: PersonRole, texts: UiTexts) -> str:
    _ = texts._
    return {
        PersonRole.INTERVIEWER: _("Interviewer"),
        PersonRole.SUPERVISOR: _("Supervisor"),
        PersonRole.TRAINER: _("Trainer"),
        PersonRole.RECORDS: _("Records office"),
    }[role]


def role_meaning(role: PersonRole, texts: UiTexts) -> str:
    """What the role is for, in a sentence."""
    _ = texts._
    return {
        PersonRole.INTERVIEWER: _("Holds sessions, and does everything that belongs to a case."),
        PersonRole.SUPERVISOR: _("Lets people in, co-signs, and lifts holds."),
        PersonRole.TRAINER: _("Sees practice sessions and figures."),
        PersonRole.RECORDS: _("Takes in, hands out and erases; holds no session."),
    }[role]


def role_list(roles: Collection[PersonRole], texts: UiTexts) -> str:
    """The roles in a row, as they are listed in ``PersonRole``."""
    return texts.line(*(role_name(role, texts) for role in PersonRole if role in roles))


def way_of_seeing(how: How, texts: UiTexts) -> str:
    _ = texts._
    return {
        How.OPENED: _("Opened the record"),
        How.REVIEWED: _("Looked at the questions"),
        How.FOUND: _("Opened it from the search"),
        How.REPLAYED: _("Looked at what the child was told"),
        How.PRINTED: _("Printed or saved the report"),
        How.EXPORTED: _("Handed it over or exported it"),
        How.COSIGNING: _("Read it to co-sign"),
    }[how]


def person_name(name: str, texts: UiTexts) -> str:
    """A person's name; whoever used the recovery key has none."""
    return texts._("Recovery key") if name == RECOVERY else name
