"""The child, the adults and the receiving agency."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.agencies.records import Agency
from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.fhir.elements import (
    PSEUDONYMOUS,
    URI,
    Resource,
    derived,
    filled,
    reference,
    resource,
    spoken,
    urn,
)
from hearing.bundles.exports.leaving import Leaving


@dataclass(frozen=True)
class Adults:
    """The adults who interviewed, told and exported: numbered, and named only where names leave."""

    case_id: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, record: CaseRecord) -> Adults:
        found = [record.gathered_by]
        for one in record.real_sessions:
            found += [one.session.interviewer, *(told.shown_by for told in one.explanations)]
        return cls(record.case.id, tuple(dict.fromkeys(found)))

    def reference(self, name: str) -> Resource:
        return reference(self._id(name))

    def resources(self, *, named: bool) -> list[Resource]:
        return [
            resource("Practitioner", self._id(name), name=[{"text": spoken(name)}] if named else None)
            for name in self.names
        ]

    def _id(self, name: str) -> str:
        return derived(self.case_id, "adult", self.names.index(name) + 1)


def patient(record: CaseRecord, leaving: Leaving) -> Resource:
    """The child; without names it is a pseudonym and nothing else."""
    case = record.case
    identifier = [{"system": URI, "value": urn(case.id)}]
    if not leaving.names:
        return resource("Patient", case.id, meta={"security": [PSEUDONYMOUS]}, identifier=identifier)
    names = [{"use": "usual", "text": spoken(case.child_name)}] if case.child_name.strip() else []
    names += [{"use": "nickname", "text": spoken(case.calls_self)}] if case.calls_self.strip() else []
    contact = [{"name": {"text": spoken(case.trusted_adult)}}] if case.trusted_adult.strip() else []
    languages = [
        {"language": filled({"coding": [{"system": "urn:ietf:bcp:47", "code": code.replace("_", "-")}]})}
        for code in case.languages
        if code.strip()
    ]
    return resource(
        "Patient",
        case.id,
        identifier=identifier,
        name=names,
        birthDate=str(case.birth_year) if case.birth_year else None,
        contact=contact,
        communication=languages,
    )


def organization(agency: Agency) -> Resource:
    """The agency that receives it."""
    return resource("Organization", agency.id, name=spoken(agency.name))
