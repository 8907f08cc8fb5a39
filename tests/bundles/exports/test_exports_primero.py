"""Bodies for Primero: as the site's own validator asks, and every field accounted for."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.leaving import Choice, Leaving, Why, leaving
from hearing.bundles.exports.primero.body import Made, build_body
from hearing.bundles.exports.primero.checking import check_body
from hearing.bundles.exports.primero.folder import primero_files, read_site
from hearing.bundles.exports.primero.forms import Accepted, Deployment
from hearing.bundles.exports.primero.mapping import FieldType
from hearing.bundles.exports.primero.sources import every_field
from hearing.errors import HearingError
from hearing.interview.records import SessionKind
from tests.bundles.exports.asked_schema import body_schema
from tests.bundles.exports.cases import (
    CHOICES,
    NAME,
    POLICE,
    WELFARE,
    WORDS,
    any_case,
    sample_case,
    with_stop,
)

HERE = Path(__file__).parent
SITE = read_site(HERE / "site" / "site.yml", HERE / "site" / "forms.json", HERE / "site" / "lookups.json")
ACCEPTS = fastjsonschema.compile(body_schema(HERE / "site"))
ONLY_A_TIME = re.compile(r"\d{4}-\d\d?-\d\d?([T \t].*)?", re.DOTALL)
EVERYTHING = Leaving(names=True, words=True)


def made(record: CaseRecord, leaves: Leaving, concerns: tuple[str, ...] = ()) -> Made:
    return build_body(record, leaves, SITE.mapping, SITE.deployment, concerns)


def reasons(body: Made, theirs: str) -> set[Why | None]:
    return {line.why for line in body.lines if line.theirs == theirs or line.theirs.startswith(f"{theirs}.")}


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() if key != "unique_id" for text in texts_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_in(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", ["bare", "all"])
def test_golden_bodies(name: str) -> None:
    record = sample_case()
    choice = Choice(names=name == "all", words=name == "all", to=WELFARE.id)
    files = primero_files(record, leaving(record, choice), SITE, ("trafficked_smuggled",))
    body = "primero/cases/cccccccc-cccc-cccc-cccc-cccccccccccc.json"
    assert set(files) == {body, "primero/RUN.md", "primero/report.csv"}
    assert files[body].decode() == (HERE / "golden" / f"primero-{name}.json").read_text("utf-8")
    report = files["primero/report.csv"].decode().replace("\r\n", "\n")
    assert report == (HERE / "golden" / f"primero-{name}-report.csv").read_text("utf-8")
    assert "cases/cccccccc-cccc" in files["primero/RUN.md"].decode()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_case(), CHOICES, st.sets(st.sampled_from(["migrant", "other"])))
def test_every_body_is_one_the_site_takes_and_every_field_is_accounted_for(
    record: CaseRecord, choice: Choice, concerns: set[str]
) -> None:
    leaves = leaving(record, choice)
    body = made(record, leaves, tuple(sorted(concerns)))
    ACCEPTS({"data": body.data})
    whole = json.dumps(body.data, ensure_ascii=False)
    assert leaves.names or NAME not in whole
    assert leaves.words or WORDS not in whole
    assert "\\u0000" not in whole
    free = [text for key, one in body.data.items() if key != "registration_date" for text in texts_in(one)]
    moments = {row["note_date"] for row in body.data.get("notes_section", ())}
    assert not [text for text in free if ONLY_A_TIME.fullmatch(text.strip()) and text not in moments]
    assert {line.ours for line in body.lines} >= set(every_field())
    sent = {line.theirs.partition(".")[0] for line in body.lines if line.why is None}
    assert sent == set(body.data) - {"module_id"}


def test_nothing_of_a_mock_session_leaves() -> None:
    record = sample_case()
    (one,) = record.sessions
    mock = one.model_copy(update={"session": one.session.model_copy(update={"kind": SessionKind.MOCK})})
    body = made(replace(record, sessions=(mock,), contacts=()), EVERYTHING)
    assert "notes_section" not in body.data
    assert "disclosure_other_orgs" not in body.data
    assert "interview_subject" not in body.data


@pytest.mark.parametrize(
    ("carried", "expected", "why"),
    [(True, True, None), (False, None, Why.NO_CONSENT), (None, None, Why.NO_CONSENT)],
)
def test_understanding_is_agreement_only_where_the_child_showed_it(
    carried: bool | None, expected: bool | None, why: Why | None
) -> None:
    record = sample_case()
    (one,) = record.sessions
    told = one.explanations[0]
    backs = () if carried is None else (told.teach_backs[0].model_copy(update={"carried": carried}),)
    told = told.model_copy(update={"teach_backs": backs})
    record = replace(record, sessions=(one.model_copy(update={"explanations": (told,)}),))
    body = made(record, Leaving(names=False, words=False))
    assert body.data.get("disclosure_other_orgs") is expected
    assert reasons(body, "disclosure_other_orgs") == {why}


def test_a_stop_is_a_no_and_keeps_names_and_words_here() -> None:
    record = with_stop(sample_case(), "who-reads")
    wanted = Choice(names=True, words=True, to=WELFARE.id)
    body = made(record, leaving(record, wanted))
    assert body.data["disclosure_other_orgs"] is False
    assert body.data["disclosure_deny_details"] == "Said stop when told of: who-reads"
    assert "notes_section" not in body.data
    assert "name_first" not in body.data
    assert reasons(body, "notes_section") == reasons(body, "name_first") == {Why.WITHHELD}
    with_reason = made(record, leaving(record, replace(wanted, reason="a court asked")))
    assert with_reason.data["name_first"] == "Davor Testovic"
    assert with_reason.data["disclosure_other_orgs"] is False


def test_who_was_not_told_of_gets_no_words_without_a_reason() -> None:
    record = sample_case()
    body = made(record, leaving(record, Choice(words=True, to=POLICE.name)))
    assert reasons(body, "notes_section") == {Why.NO_CONSENT}
    assert reasons(body, "name_first") == {Why.NO_CONSENT}


def test_a_language_without_a_counterpart_is_left_out_and_named() -> None:
    record = sample_case()
    record = replace(record, case=record.case.model_copy(update={"languages": ("so", "ar")}))
    body = made(record, EVERYTHING)
    assert body.data["language"] == ["tongue2"]
    (line,) = [line for line in body.lines if line.why is Why.UNKNOWN_LOOKUP]
    assert (line.theirs, line.detail) == ("language", "so")


def test_a_form_the_role_is_not_shown_is_left_out() -> None:
    forms = {name: form for name, form in SITE.deployment.forms.items() if name != "notes"}
    body = build_body(sample_case(), EVERYTHING, SITE.mapping, Deployment(forms), ())
    assert "notes_section" not in body.data
    assert reasons(body, "notes_section") == {Why.NOT_PERMITTED}


def test_a_note_keeps_its_time_and_whose_words_they_are() -> None:
    notes = made(sample_case(), Leaving(names=False, words=True)).data["notes_section"]
    assert all({"note_date", "note_created_by", "unique_id"} <= set(note) for note in notes)
    assert notes[3]["note_date"] == "2026-03-02T09:04:04Z"
    assert notes[3]["note_text"].startswith("[Child] ")
    assert {note["note_created_by"] for note in notes} == {"interviewer"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"consent": {}}, "exports.unknown_field"),
        ({"basic_identity": {"registration_date": Accepted(FieldType.TEXT)}}, "exports.other_type"),
    ],
)
def test_a_site_that_is_other_than_the_map_says_fails_closed(change: dict[str, Any], code: str) -> None:
    site = Deployment({**SITE.deployment.forms, **change})
    with pytest.raises(HearingError) as refused:
        build_body(sample_case(), EVERYTHING, SITE.mapping, site, ())
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"id": "x"}, "exports.body_refused"),
        ({"surprise": 1}, "exports.unknown_field"),
        ({"age": True}, "exports.body_refused"),
        ({"age": 2**31}, "exports.body_refused"),
        ({"agreed": None}, "exports.body_refused"),
        ({"day": "2026-3-2"}, "exports.body_refused"),
        ({"sex": "x"}, "exports.no_such_option"),
        ({"rows": [{"a": "b"}]}, "exports.body_refused"),
        (
            {"rows": [{"unique_id": "c" * 8 + "-cccc-cccc-cccc-" + "c" * 12, "b": ""}]},
            "exports.unknown_field",
        ),
    ],
)
def test_the_last_check_refuses_what_the_site_would(data: dict[str, Any], code: str) -> None:
    accepted = {
        "age": Accepted(FieldType.NUMBER),
        "agreed": Accepted(FieldType.TICK),
        "day": Accepted(FieldType.DATE),
        "sex": Accepted(FieldType.SELECT, frozenset({"male", "female"})),
        "rows": Accepted(FieldType.SUBFORM, rows={"a": Accepted(FieldType.TEXT)}),
    }
    with pytest.raises(HearingError) as refused:
        check_body(data, accepted)
    assert refused.value.code == code


def test_a_concern_the_site_does_not_know_fails_closed() -> None:
    with pytest.raises(HearingError, match=r"exports\.no_such_option.*value=dragon"):
        made(sample_case(), EVERYTHING, ("dragon",))


def test_a_report_is_attached_as_the_site_reads_it() -> None:
    record = sample_case()
    with pytest.raises(HearingError, match=r"exports\.unknown_field"):
        primero_files(record, EVERYTHING, SITE, (), {"session-1.pdf": b"%PDF-"})
    shipped = read_site(None, None, None)
    files = primero_files(record, EVERYTHING, shipped, (), {"session-1.pdf": b"%PDF-"})
    content = json.loads(files["primero/attachments/1.json"])["data"]
    assert content["attachment_type"] == "document"
    assert content["attachment"] == "JVBERi0="
    rows = list(csv.reader(io.StringIO(files["primero/report.csv"].decode())))
    assert ["report", "other_documents", "other_documents", "sent", "", "session-1.pdf"] in rows
    with pytest.raises(HearingError, match=r"exports\.attachment_too_large"):
        primero_files(record, EVERYTHING, shipped, (), {"session-1.pdf": bytes(20 * 2**20 + 1)})
