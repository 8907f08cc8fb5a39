"""A site's map is checked line by line, and its answers are read with care."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.bundles.exports.primero.folder import read_site
from hearing.bundles.exports.primero.forms import Accepted, assumed, read_deployment
from hearing.bundles.exports.primero.map_reading import (
    PARTS_LIMIT,
    SIZE_LIMIT,
    MapProblems,
    default_map,
    load_map,
)
from hearing.bundles.exports.primero.mapping import FieldType
from hearing.bundles.exports.primero.rows import ROWS
from hearing.bundles.exports.primero.sources import ONE_VALUE, every_field
from hearing.errors import HearingError

SITE = Path(__file__).parent / "site"
HEAD = """\
format: 1
id: small
title: A small map
module_id: primeromodule-cp
lookups: {word: {a: b}}
fields:
"""


def problems(fields: str, head: str = HEAD) -> list[tuple[int, str]]:
    with pytest.raises(MapProblems) as refused:
        load_map(head + fields, "site.yml")
    return [(problem.line, problem.code.removeprefix("exports.map_")) for problem in refused.value.problems]


def test_the_shipped_map_says_that_nobody_of_a_site_checked_it() -> None:
    shipped = default_map()
    assert not shipped.verified
    assert shipped.sources
    assert shipped.module_id == "primeromodule-cp"
    assert {"consent_for_services", "consent_reporting"}.isdisjoint(field.to for field in shipped.fields)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("to: x, type: text, from: case.label, extra: y", "unknown_key"),
        ("to: x, type: prose, from: case.label", "bad_value"),
        ("to: X Y, type: text, from: case.label", "bad_value"),
        ("to: x, type: text, from: case.shoe_size", "no_source"),
        ("to: x, type: number, from: case.label", "wrong_type"),
        ("to: id, type: text, from: case.label", "never"),
        ("to: approval_status, type: text, from: case.label", "never"),
        ("to: x, type: multi, from: case.languages", "missing"),
        ("to: x, type: multi, from: case.languages, lookup: nowhere", "no_lookup"),
        ("to: x, type: tick, from: told.agreed", "missing"),
        ("to: x, type: select, from: constant", "missing"),
        ("to: x, type: text, from: case.label, fields: [{to: a, type: text, from: b}]", "unknown_key"),
        ("to: x, ROWS: case.label", "no_source"),
        ("to: x, ROWS: turns, kinds: {child_words: C}", "missing"),
        ("to: x, ROWS: turns, fields: [{to: a, type: text, from: turn.text}]", "missing"),
        ("to: x, ROWS: contacts, fields: [{to: a, type: text, from: turn.text}]", "no_source"),
        ("to: x, ROWS: contacts, fields: [{to: a, type: date, from: contact.text}]", "wrong_type"),
        ("to: notes_section, ROWS: contacts, fields: [{to: note_date, type: date, from: contact.on}]",
         "note_time"),
    ],
)  # fmt: skip
def test_each_thing_wrong_is_named_with_its_line(line: str, found: str) -> None:
    first = "- {to: fine, form: f, type: text, from: case.label}\n"
    written = line.replace("ROWS", "type: subform, from")
    assert problems(f"{first}- {{form: f, {written}}}") == [(8, found)]


def test_a_field_of_no_form_is_missing_it() -> None:
    fine = "- {to: fine, form: f, type: text, from: case.label}\n"
    assert problems(f"{fine}- {{to: x, type: text, from: case.label}}") == [(8, "missing")]


def test_a_field_is_filled_once() -> None:
    twice = "- {to: x, form: f, type: text, from: case.label}\n" * 2
    assert problems(twice) == [(8, "twice")]


def test_a_map_that_would_be_large_in_memory_is_refused_before_it_is() -> None:
    """A megabyte of empty objects took two seconds and two hundred megabytes."""
    for text, code in (
        (f"{HEAD}- {{}}\n" + "- {}\n" * SIZE_LIMIT, "exports.map_too_large"),
        (f"{HEAD}- [" + "{}," * PARTS_LIMIT + "]", "protocols.too_many_parts"),
        ("".join(f"k{number}:\n" for number in range(PARTS_LIMIT + 2)), "protocols.too_many_parts"),
    ):
        tracemalloc.start()
        try:
            with pytest.raises(MapProblems) as refused:
                load_map(text, "site.yml")
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert [problem.code for problem in refused.value.problems] == [code]
        assert most < 30_000_000


def test_a_newer_map_is_said_to_be_newer() -> None:
    assert problems("", "format: 2\n") == [(1, "newer")]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.from_regex(r"(format|fields|- \{to): .{0,40}\n?", fullmatch=True))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    with pytest.raises(MapProblems) as refused:
        load_map(text, "site.yml")
    assert refused.value.problems


def test_every_source_reads_fields_that_there_are() -> None:
    known = set(every_field())
    read = {name for source in ONE_VALUE.values() for name in source.reads}
    read |= {name for rows in ROWS.values() for column in rows.columns.values() for name in column.reads}
    assert read <= known


def test_a_sites_answers_say_what_each_field_takes() -> None:
    site = read_deployment(SITE / "forms.json", SITE / "lookups.json", "primeromodule-cp")
    assert set(site.forms) == {
        "basic_identity",
        "other_identity_details",
        "consent",
        "protection_concern",
        "notes",
    }
    assert site.forms["basic_identity"]["registration_date"] == Accepted(FieldType.DATE)
    assert "line" not in site.forms["basic_identity"]
    assert site.forms["other_identity_details"]["language"].options == frozenset({"tongue1", "tongue2"})
    assert site.forms["protection_concern"]["urgent_protection_concern"].options == frozenset(
        {"true", "false"}
    )
    assert site.forms["notes"]["notes_section"].rows["note_date"] == Accepted(FieldType.DATETIME)


@pytest.mark.parametrize(("data", "module"), [('{"data": []}', "primeromodule-cp"), (None, "another-module")])
def test_where_a_site_shows_no_form_of_a_case_nothing_is_made(
    data: str | None, module: str, tmp_path: Path
) -> None:
    forms = tmp_path / "forms.json"
    forms.write_text(data or (SITE / "forms.json").read_text("utf-8"), "utf-8")
    with pytest.raises(HearingError, match=r"exports\.no_case_forms"):
        read_deployment(forms, SITE / "lookups.json", module)


def test_without_a_sites_answers_the_map_is_taken_at_its_word() -> None:
    forms = assumed(default_map()).forms
    assert forms["consent"]["interview_subject"].options == frozenset({"individual", "caregiver", "other"})
    assert set(forms["notes"]["notes_section"].rows) == {
        "note_date", "note_subject", "note_text", "note_created_by",
    }  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"[]", b'{"data": 1}', b'{"data": [{}]}', b"\xff", b"[" * 100_000])
def test_what_is_no_answer_of_a_site_is_refused(data: bytes, tmp_path: Path) -> None:
    wrong = tmp_path / "forms.json"
    wrong.write_bytes(data)
    with pytest.raises(HearingError, match=r"exports\.bad_forms"):
        read_deployment(wrong, SITE / "lookups.json", "primeromodule-cp")


def test_a_page_of_lookups_is_not_all_of_them(tmp_path: Path) -> None:
    first = json.loads((SITE / "lookups.json").read_text("utf-8"))
    first["metadata"]["total"] = 20
    (tmp_path / "lookups.json").write_text(json.dumps(first))
    with pytest.raises(HearingError, match=r"exports\.lookups_cut \(count=3, total=20\)"):
        read_deployment(SITE / "forms.json", tmp_path / "lookups.json", "primeromodule-cp")
    with pytest.raises(HearingError, match=r"exports\.forms_and_lookups"):
        read_site(None, SITE / "forms.json", None)
