"""The local multi-disciplinary group: agencies that work on a child's case together, and what each does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hearing.agencies.records import Agency

MOST_MEMBERS = 40
NAME_LIMIT, TASK_LIMIT = 200, 200
"""Characters of a group's name, and of what a member does in it."""


class GroupMember(BaseModel):
    """An agency's place in a group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency_id: str
    task: str = Field(default="", max_length=TASK_LIMIT)
    """What it does there, in the group's words."""
    leads: bool = False
    """Calls the group together and follows up."""
    decides: bool = False
    """Takes decisions about the child under its own mandate."""
    on_duty: str = Field(default="", max_length=500)
    """Whom to call in the group's matters, with a number."""


class AgencyGroup(BaseModel):
    """A named set of agencies. At most one of them leads."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str = Field(min_length=1, max_length=NAME_LIMIT)
    members: tuple[GroupMember, ...] = Field(default=(), max_length=MOST_MEMBERS)

    @model_validator(mode="after")
    def _is_in_order(self) -> AgencyGroup:
        require_order(self.members)
        return self

    @property
    def leader(self) -> GroupMember | None:
        """Who calls the group together; None where nobody was named."""
        return next((member for member in self.members if member.leads), None)

    def agencies(self, known: Iterable[Agency]) -> tuple[Agency, ...]:
        """Its members among the agencies that are known, in the group's order."""
        by_id = {agency.id: agency for agency in known}
        return tuple(by_id[member.agency_id] for member in self.members if member.agency_id in by_id)


def require_order(members: Sequence[GroupMember]) -> None:
    """Raises ValueError where an agency is a member twice, or more than one leads."""
    if len({member.agency_id for member in members}) < len(members):
        raise ValueError("an agency is in a group once")
    if sum(member.leads for member in members) > 1:
        raise ValueError("one agency leads")
