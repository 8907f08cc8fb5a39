"""A case as JSON, as FHIR and as tables."""

from __future__ import annotations

import base64
import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings

from hearing.bundles.exports.case_record import CaseRecord, as_uuid
from hearing.bundles.exports.consent import Agreement, agreement
from hearing.bundles.exports.fhir.collection import fhir_bundle, signed_head
from hearing.bundles.exports.leaving import Choice, Leaving, Why, leaving
from hearing.bundles.exports.primero.folder import primero_files, read_site
from hearing.bundles.exports.tables import csv_files
from hearing.bundles.exports.whole import WholeCase, case_schema, json_files, whole_case
from hearing.bundles.signing import is_signed, verify_key_of
from hearing.errors import HearingError
from tests.bundles.exports.cases import CHOICES, NAME, WELFARE, WORDS, any_case, sample_case, with_stop
from tests.vectors.sample import CHILD_WORDS, sample_record, under_other_ids

ROOT = Path(__file__).resolve().parents[3]
SEED = bytes(range(32))
EXPORT_ID = "f" * 32
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FITS = fastjsonschema.compile(json.loads(case_schema()))
EVERYTHING = Leaving(names=True, words=True)


def resources(record: CaseRecord, leaves: Leaving, kind: str) -> list[dict[str, Any]]:
    bundle = fhir_bundle(record, leaves, EXPORT_ID, SEED)
    found = (entry["resource"] for entry in bundle["entry"])
    return [one for one in found if one["resourceType"] == kind]


@FEW
@given(any_case())
def test_a_whole_case_fits_its_schema_and_reads_back(record: CaseRecord) -> None:
    files = json_files(record)
    assert files["case.schema.json"].decode() == case_schema()
    FITS(json.loads(files["case.json"]))
    assert WholeCase.model_validate_json(files["case.json"], strict=True) == whole_case(record)
    assert len(whole_case(record).sessions) == len(record.sessions)


def test_a_whole_case_holds_everything_once() -> None:
    record = sample_case()
    files = json_files(record)
    case = json.loads(files["case.json"])
    (protocol,) = [name for name in files if name.startswith("protocols/")]
    assert protocol == f"protocols/{case['sessions'][0]['protocol']['sha256']}.yaml"
    assert case["case"]["opened_at"] == "2026-03-02T09:00:00Z"
    assert [one["who"] for one in case["contacts"]] == ["Samira"]
    assert case["sessions"][0]["contacts"] == []
    assert case["pre_information"][0]["text"] == "Draws."
    other = case["contacts"][0] | {"case_id": "0" * 32}
    with pytest.raises(ValueError, match="records of another case"):
        WholeCase.model_validate(case | {"contacts": [other]})


@FEW
@given(any_case(), CHOICES)
def test_every_case_is_a_fhir_bundle(record: CaseRecord, choice: Choice) -> None:
    leaves = leaving(record, choice)
    bundle = fhir_bundle(record, leaves, EXPORT_ID, SEED)
    whole = json.dumps(bundle, ensure_ascii=False)
    read = Bundle.model_validate_json(whole)
    assert len(read.entry or ()) == len(bundle["entry"])
    assert leaves.names or NAME not in whole
    assert leaves.words or WORDS not in whole
    addresses = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(addresses) == len(bundle["entry"])
    assert set(_references(bundle)) <= addresses


def test_a_case_whose_ids_came_from_elsewhere_is_exported_too() -> None:
    """A receiver takes ids that are no 32 digits; a resource has a UUID all the same, each its own."""
    one = under_other_ids(sample_record(), "Abc_1")
    case = replace(sample_case(), case=one.case, sessions=(one,), contacts=one.contacts, pre_information=())
    bundle = fhir_bundle(case, EVERYTHING, EXPORT_ID, SEED)
    assert Bundle.model_validate_json(json.dumps(bundle)).entry
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(addresses)) == len(addresses)
    assert set(_references(bundle)) <= set(addresses)
    site = read_site(None, None, None)
    (path,) = [name for name in primero_files(case, EVERYTHING, site) if "/cases/" in name]
    assert path == f"primero/cases/{as_uuid(one.case.id)}.json"
    assert json_files(case)
    assert csv_files(case, EVERYTHING, bom=False)


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["reference"]] if isinstance(part.get("reference"), str) else []
        return own + [found for value in part.values() for found in _references(value)]
    return [found for value in part for found in _references(value)] if isinstance(part, list) else []


def test_a_session_is_its_steps_with_what_was_asked_and_said() -> None:
    (said,) = resources(sample_case(), EVERYTHING, "QuestionnaireResponse")
    assert said["questionnaire"] == "urn:hearing:protocol:small|1.0"
    free = next(item for item in said["item"] if item["linkId"] == "free")
    assert free["text"] == "What happened"
    question = free["item"][0]["item"][0]
    assert question["text"] == "Tell me everything about the greenhouse."
    assert question["answer"] == [{"valueString": CHILD_WORDS}]
    (bare,) = resources(sample_case(), Leaving(names=False, words=False), "QuestionnaireResponse")
    assert all("item" not in step for phase in bare["item"] for step in phase["item"])


def test_the_child_is_a_pseudonym_unless_names_leave() -> None:
    (bare,) = resources(sample_case(), Leaving(names=False, words=True), "Patient")
    assert set(bare) == {"resourceType", "id", "meta", "identifier"}
    (named,) = resources(sample_case(), EVERYTHING, "Patient")
    assert [one["text"] for one in named["name"]] == ["Davor Testovic", "Davor"]


def test_consent_permits_only_what_was_told_and_understood() -> None:
    record = sample_case()
    leaves = leaving(record, Choice(to=WELFARE.id))
    (told,) = resources(record, leaves, "Consent")
    (promised,) = told["provision"]["provision"]
    assert (told["provision"]["type"], promised["type"]) == ("deny", "permit")
    assert promised["actor"][0]["reference"]["reference"].endswith("77777777")
    (stopped,) = resources(with_stop(record, "who-reads"), leaves, "Consent")
    (promised,) = stopped["provision"]["provision"]
    assert promised["type"] == "deny"
    assert promised["code"][0]["text"] == "the child said stop"


def test_provenance_signs_where_the_history_stood() -> None:
    record = sample_case()
    (made,) = resources(record, EVERYTHING, "Provenance")
    (signature,) = made["signature"]
    key = signature["who"]["identifier"]["value"]
    assert key == verify_key_of(SEED)
    assert is_signed(signed_head(record), base64.b64decode(signature["data"]), key)


@FEW
@given(any_case(), CHOICES)
def test_tables_are_whole_and_begin_no_formula(record: CaseRecord, choice: Choice) -> None:
    leaves = leaving(record, choice)
    files = csv_files(record, leaves, bom=True)
    assert list(files) == ["sessions.csv", "turns.csv", "explanations.csv", "promises.csv", "contacts.csv"]
    for data in files.values():
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    whole = b"".join(files.values()).decode()
    assert leaves.names or NAME not in whole
    assert leaves.words or WORDS not in whole
    turns = list(csv.reader(io.StringIO(files["turns.csv"].decode("utf-8-sig"), newline="")))
    assert len(turns) == 1 + sum(len(one.turns) for one in record.sessions)


def test_cells_that_begin_like_a_formula_are_neutralised() -> None:
    record = sample_case()
    for text in ("=1+1", "+1", "-1", "@x", "\tx", "\rx"):
        changed = replace(record, contacts=(record.contacts[0].model_copy(update={"who": text}),))
        table = csv_files(changed, EVERYTHING, bom=False)["contacts.csv"].decode()
        (_, row) = csv.reader(io.StringIO(table, newline=""))
        assert row[2] == f"'{text}"


def test_what_leaves_is_held_against_what_the_child_was_told() -> None:
    record = sample_case()
    both = Choice(names=True, words=True)
    assert leaving(record, both).held is None
    assert leaving(record, replace(both, to=WELFARE.name)).words
    assert leaving(record, replace(both, to="Police")).held is Why.NO_CONSENT
    assert leaving(with_stop(record, "who-reads"), both).held is Why.WITHHELD
    assert leaving(with_stop(record, "written-down"), both).held is None
    assert leaving(record, Choice(to="Police")).held is None
    assert leaving(record, replace(both, to="Police", reason="a court asked")).names
    with pytest.raises(HearingError, match=r"exports\.no_such_agency"):
        leaving(record, Choice(to="Nobody"))


def test_the_worst_answer_to_any_topic_decides() -> None:
    told = sample_case().explanations
    assert agreement(told, ["who-reads"]) is Agreement.YES
    assert agreement(told, ["who-reads", "written-down"]) is Agreement.NOT_KNOWN
    assert agreement(told, ["who-reads", "never-told"]) is Agreement.YES
    assert agreement(told, ["never-told"]) is Agreement.NOT_TOLD
    stopped = with_stop(sample_case(), "written-down").explanations
    assert agreement(stopped, ["who-reads", "written-down"]) is Agreement.NO
