"""Need-to-know: for each kind of agency a view of a session, as data that an agency can change."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hearing.agencies.records import AgencyRole
from hearing.agencies.session_record import Section
from hearing.errors import HearingError
from hearing.interview.records import TurnKind
from hearing.protocols.schema import LocalizedText, Slug, Source

FORMAT = 1


class Part(BaseModel):
    """A frozen piece of the data that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ChildShown(StrEnum):
    """How much of who the child is goes along."""

    FULL = "full"
    PSEUDONYM = "pseudonym"
    """Age and languages under a number; names in texts are replaced by it."""
    NONE = "none"
    """As PSEUDONYM, without age and languages."""


class StaffShown(StrEnum):
    """Whether the adults in the room go along by name."""

    NAMES = "names"
    ROLES = "roles"


class ExplanationsShown(StrEnum):
    """How much of what the child was told goes along; what was promised always does."""

    WHOLE = "whole"
    PROMISES = "promises"


class View(Part):
    """What goes along of one session. Changing it for a share makes a copy."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    roles: tuple[AgencyRole, ...] = ()
    why: LocalizedText | None = None
    """Said to the adult: why this and no more."""
    child: ChildShown = ChildShown.FULL
    staff: StaffShown = StaffShown.NAMES
    said: tuple[TurnKind, ...] = tuple(TurnKind)
    earlier_wordings: bool = True
    course: bool = True
    """What happened besides what was said: breaks, steps left out, who came and went, cues."""
    place: bool = True
    closing_note: bool = True
    explanations: ExplanationsShown = ExplanationsShown.WHOLE
    contacts: bool = True
    beforehand: bool = False
    """What adults knew or suspected before; never anything that is held back from somebody."""
    cite: tuple[Slug, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the record this view carries; what the child was told is always among them."""
        carried = {Section.RECORD, Section.EXPLANATION}
        carried |= {Section.CHILD} if self.child is ChildShown.FULL else set()
        carried |= {Section.CONTACTS} if self.contacts else set()
        carried |= {Section.PRE_INFORMATION} if self.beforehand else set()
        return tuple(section for section in Section if section in carried)

    def meet(self, other: View) -> View:
        """What both carry: one bundle for two agencies holds nothing that one of them need not know."""
        both = {name: getattr(self, name) and getattr(other, name) for name in _YES_OR_NO}
        narrower = {
            name: max((getattr(self, name), getattr(other, name)), key=_NARROW.index) for name in _RANKED
        }
        said = tuple(kind for kind in self.said if kind in other.said)
        roles = tuple(dict.fromkeys((*self.roles, *other.roles)))
        name = self.id if self.id == other.id else f"{self.id}_{other.id}"[:40]
        return View(id=name, roles=roles, said=said, **both, **narrower)


_YES_OR_NO = ("earlier_wordings", "course", "place", "closing_note", "contacts", "beforehand")
_RANKED = ("child", "staff", "explanations")
_NARROW = ("full", "names", "whole", "pseudonym", "roles", "promises", "none")
"""Within each of the ranked fields, from the wider to the narrower."""
WHOLE = View(id="whole", beforehand=True)
"""Everything; for a share nobody has narrowed."""


class Views(Part):
    """All views, with the sources they rest on."""

    format: int = Field(ge=1, le=FORMAT)
    sources: tuple[Source, ...] = ()
    verified: bool = False
    """Whether a named expert outside the project has held the views against law and practice."""
    views: tuple[View, ...] = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        ids = [view.id for view in self.views]
        roles = [role for view in self.views for role in view.roles]
        if len(set(ids)) != len(ids) or len(set(roles)) != len(roles):
            raise ValueError("an id or a role stands twice")
        if missing := {cited for view in self.views for cited in view.cite} - {s.id for s in self.sources}:
            raise ValueError(f"no such source: {', '.join(sorted(missing))}")
        return self

    def for_role(self, role: AgencyRole) -> View:
        """The view to begin with for a role; where none names it, the narrowest there is."""
        named = next((view for view in self.views if role in view.roles), None)
        return named or min(self.views, key=lambda view: (len(view.said), len(view.sections)))

    def get(self, view_id: str) -> View:
        """Raises HearingError ``agencies.no_such_view``."""
        found = next((view for view in (*self.views, WHOLE) if view.id == view_id), None)
        if found is None:
            raise HearingError("agencies.no_such_view", name=view_id[:40])
        return found
