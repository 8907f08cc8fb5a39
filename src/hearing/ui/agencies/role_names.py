"""What an agency is to the child, in the language of the screens."""

from __future__ import annotations

from hearing.agencies.records import AgencyRole
from hearing.ui.texts import UiTexts


def role_name(role: AgencyRole, texts: UiTexts) -> str:
    """The role as the screens name it."""
    _ = texts._
    return {
        AgencyRole.CHILD_WELFARE: _("Child welfare"),
        AgencyRole.POLICE: _("Police"),
        AgencyRole.HEALTH: _("Health"),
        AgencyRole.GUARDIAN: _("Guardian"),
        AgencyRole.ASYLUM: _("Asylum authority"),
        AgencyRole.SCHOOL: _("School"),
        AgencyRole.BARNAHUS: _("Children's house"),
        AgencyRole.OTHER_COUNTRY: _("Authority of another country"),
        AgencyRole.OTHER: _("Another agency"),
    }[role]
