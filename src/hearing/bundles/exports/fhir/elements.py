"""Small parts of FHIR resources, and how ours are named in them."""

from __future__ import annotations

import uuid
from typing import Any

from hearing.bundles.exports.case_record import as_uuid

Resource = dict[str, Any]
"""A FHIR resource as JSON has it."""

URI = "urn:ietf:rfc:3986"
TOPIC = "urn:hearing:topic"
HISTORY_HEAD = "urn:hearing:history-head"
SIGNING_KEY = "urn:hearing:ed25519"
PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
PSEUDONYMOUS = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
    "code": "PSEUDED",
}


def urn(record_id: str) -> str:
    """The address of a resource in the bundle: our id as a UUID."""
    return f"urn:uuid:{as_uuid(record_id)}"


def derived(record_id: str, *parts: object) -> str:
    """An id of ours for what has none, the same each time for the same record."""
    return uuid.uuid5(uuid.UUID(as_uuid(record_id)), "/".join(map(str, parts))).hex


def reference(record_id: str) -> Resource:
    """A reference to the resource of one of our records."""
    return {"reference": urn(record_id)}


def resource(kind: str, record_id: str, **elements: Any) -> Resource:
    """A resource without the elements that are None or empty, which FHIR does not allow."""
    made = {"resourceType": kind, "id": as_uuid(record_id)}
    return {**made, **filled(elements)}


def filled(elements: dict[str, Any]) -> Resource:
    """The elements that say something."""
    return {name: value for name, value in elements.items() if value not in (None, "", [], {})}


def concept(system: str, code: str, text: str = "") -> Resource:
    """A CodeableConcept of one code."""
    return filled({"coding": [{"system": system, "code": code}], "text": text})


def spoken(text: str) -> str:
    """A text as FHIR takes it: without control characters, and never blank."""
    kept = "".join(
        one if one in "\r\n\t" or one.isprintable() or one in " \u200e\u200f" else " " for one in text
    )
    return kept if kept.strip() else "…"
