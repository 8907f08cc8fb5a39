"""An agency: who receives, under which mandate, with which keys."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class AgencyRole(StrEnum):
    """What an agency is to the child."""

    CHILD_WELFARE = "child_welfare"
    POLICE = "police"
    HEALTH = "health"
    GUARDIAN = "guardian"
    ASYLUM = "asylum"
    SCHOOL = "school"
    BARNAHUS = "barnahus"
    OTHER_COUNTRY = "other_country"
    OTHER = "other"


class Agency(BaseModel):
    """An agency with its mandate, contact and public keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str = Field(min_length=1, max_length=200)
    role: AgencyRole
    mandate: str = ""
    legal_basis: str = ""
    contact: str = ""
    language: str = ""
    """The language it wants to be written to, a CLDR code; empty where it is not known."""
    recipient: str = ""
    """Its age X25519 recipient (``age1...``); empty until it has been handed over."""
    signing_key: str = ""
    """Its Ed25519 public key, 64 hexadecimal digits; empty while unknown."""
    compared_on: date | None = None
    """The day somebody read out the fingerprint of these keys and it was the same."""
