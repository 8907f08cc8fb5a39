"""``--format fhir``: one Bundle of type ``collection``."""

from __future__ import annotations

import base64
import json

from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.fhir.conversation import questionnaire_response
from hearing.bundles.exports.fhir.elements import (
    HISTORY_HEAD,
    PARTICIPATION,
    SIGNING_KEY,
    URI,
    Resource,
    concept,
    derived,
    filled,
    reference,
    resource,
    urn,
)
from hearing.bundles.exports.fhir.people import Adults, organization, patient
from hearing.bundles.exports.fhir.telling import consent
from hearing.bundles.exports.leaving import Leaving
from hearing.bundles.signing import sign, verify_key_of

_SIGNATURE = {"system": "urn:iso-astm:E1762-95:2013", "code": "1.2.840.10065.1.12.1.5"}


def fhir_files(record: CaseRecord, leaving: Leaving, export_id: str, seed: bytes) -> dict[str, bytes]:
    """``bundle.json``. ``seed`` is of the vault's Ed25519 key, which signs where its history stood."""
    bundle = fhir_bundle(record, leaving, export_id, seed)
    return {"bundle.json": (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()}


def fhir_bundle(record: CaseRecord, leaving: Leaving, export_id: str, seed: bytes) -> Resource:
    """The case as FHIR R4. Mock sessions are no child's record and stay out."""
    adults = Adults.of(record)
    found = [patient(record, leaving), *adults.resources(named=leaving.names)]
    if leaving.receiver is not None:
        found.append(organization(leaving.receiver))
    stated: list[str] = []
    for one in record.real_sessions:
        for told in one.explanations:
            promised = tuple(promise for promise in one.promises if promise.explanation_id == told.id)
            found.append(consent(told, promised, record.case.id, leaving, adults))
            stated.append(told.id)
        found.append(questionnaire_response(one, leaving, adults))
        stated.append(one.session.id)
    found.append(_provenance(record, adults, stated or [record.case.id], seed))
    bundle = resource(
        "Bundle",
        export_id,
        identifier={"system": URI, "value": urn(export_id)},
        type="collection",
        timestamp=record.gathered_at.isoformat(),
    )
    bundle["entry"] = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in found]
    return bundle


def signed_head(record: CaseRecord) -> bytes:
    """What is signed: four lines, the last with a line end too (docs/formats.md)."""
    lines = ("hearing history head", record.vault_id, str(record.history_seq), record.history_sha256)
    return "".join(f"{line}\n" for line in lines).encode()


def _provenance(record: CaseRecord, adults: Adults, targets: list[str], seed: bytes) -> Resource:
    who = adults.reference(record.gathered_by)
    head = f"{record.history_seq}:{record.history_sha256}"
    signature = {
        "type": [_SIGNATURE],
        "when": record.gathered_at.isoformat(),
        "who": {**who, "identifier": {"system": SIGNING_KEY, "value": verify_key_of(seed)}},
        "data": base64.b64encode(sign(signed_head(record), seed)).decode(),
    }
    return resource(
        "Provenance",
        derived(record.case.id, "provenance", record.history_seq),
        target=[reference(target) for target in targets],
        recorded=record.gathered_at.isoformat(),
        activity=concept("http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion", "AU"),
        agent=[filled({"type": concept(PARTICIPATION, "AUT"), "who": who})],
        entity=[{"role": "source", "what": {"identifier": {"system": HISTORY_HEAD, "value": head}}}],
        signature=[signature],
    )
