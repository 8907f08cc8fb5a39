"""What is asked before a protocol is proposed, and why it is, in words."""

from __future__ import annotations

from types import MappingProxyType

from hearing.language.messages import N_
from hearing.protocols.choosing import Fit
from hearing.protocols.schema import Occasion

OCCASIONS = MappingProxyType(
    {
        Occasion.CONCERN: N_("Somebody is worried, and it has to be found out"),
        Occasion.TOLD: N_("The child has begun to tell"),
        Occasion.SAFETY: N_("The child was just found or met; needs come first"),
        Occasion.EVERYDAY: N_("An everyday moment: a walk, a kitchen, a youth club"),
        Occasion.AGAIN: N_("An earlier meeting gave little"),
        Occasion.DECISION: N_("Something about the child's life is to be decided"),
    }
)

SETTINGS = MappingProxyType(
    {
        "police": N_("Police"),
        "barnahus": N_("Barnahus"),
        "child-welfare": N_("Child welfare"),
        "asylum": N_("Asylum"),
        "guardian": N_("Guardian"),
        "border": N_("Border"),
        "street": N_("Street work"),
        "shelter": N_("Shelter"),
        "school": N_("School"),
        "youth-work": N_("Youth work"),
    }
)

FITS = MappingProxyType(
    {
        Fit.AGE: N_("the age"),
        Fit.SETTING: N_("the work"),
        Fit.OCCASION: N_("why you meet now"),
        Fit.MADE_FOR_AGE: N_("made for this age"),
    }
)
