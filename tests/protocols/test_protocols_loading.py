"""What is wrong in a protocol file is said with its line and what to do about it."""

from __future__ import annotations

import pytest

from hearing.errors import HearingError
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand
from hearing.protocols.document import DEPTH_LIMIT, PARTS_LIMIT, SIZE_LIMIT, read_document
from hearing.protocols.loading import ProtocolProblems, load_protocol, problem_lines
from tests.protocols.protocol_samples import SAMPLE, sample


def problems_of(text: str, catalogues: Catalogues) -> list[str]:
    with pytest.raises(ProtocolProblems) as caught:
        load_protocol(text, "p.yaml")
    return problem_lines(caught.value.problems, "p.yaml", catalogues.domain(Domain.UI, "en"))


def test_a_right_file_is_loaded_whole() -> None:
    protocol = sample()
    assert (protocol.id, protocol.version, protocol.verified) == ("small-talk", "1.2", False)
    assert protocol.break_after_minutes == {AgeBand.YOUNGEST: 10}
    greet = protocol.phases[0].steps[0]
    assert greet.wording_for(AgeBand.YOUNGEST) == "Hi."
    assert greet.wording_for(AgeBand.YOUNGER) == "Hello."
    assert isinstance(protocol.summary, dict)
    assert protocol.summary["nb"] == "En kort protokoll for tester."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: note", "kind: sing", "51: “sing” is not one of the words known here. Use one of: say, ask"),
        ("        title: Greet\n", "", "21: “title” is missing in this part. Add a line “title:”"),
        ("skippable", "skipable", "18: “skipable” is not a key of this part. Write “skippable”"),
        ("    skippable: false", "    colour: red", "18: “colour” is not a key of this part. Take it out"),
        ("skippable: false", "skippable: maybe", "18: “skippable” needs true or false; it says “maybe”."),
        ("id: talk\n", "id: Talk it\n", "40: “Talk it” cannot be an id. Use small letters"),
        ("version: 1.2", "version: newest", "3: “newest” is not a version. Write two or three numbers"),
        ("4-6: 2,", "4-6: two,", "19: “4-6” needs a whole number in a sensible range; it says “two”."),
        ("4-6: 2,", "4-6: 0,", "19: “4-6” needs a whole number in a sensible range; it says “0”."),
        ("settings: [office]", "settings: office", "8: “settings” needs a list. Put each item"),
        ("settings: [office]", "settings: []", "8: “settings” needs at least one item."),
        ("{title: Act, do: [Call.]}", "Call.", "75: “on_danger” needs keys with values under it."),
        ("wording: Hello.", "wording: ''", "24: “wording” needs a text. Write the text after the colon"),
        ("wording: Hello.", "wording: [a]", "24: “wording” needs a text."),
        ("title: Hello", f"title: {'a' * 2001}", "16: “title” is longer than 2000 characters."),
        ("nb: En kort", "norsk bokmål: En kort", "5: “norsk bokmål” is not a language code."),
        ("en: A short", "sv: A short", "5: This text has no English. Add a line “en:”"),
        ("id: who\n", "id: greet\n", "28: The id “greet” is used before in the same list."),
        ("id: bye\n    title", "id: talk\n    title", "60: The id “talk” is used before in the same list."),
        ("id: leave", "id: alone", "34: The id “alone” is used before in the same list."),
        ("goto: bye", "goto: by", "34: No phase or step is called “by”. Write the id of a phase"),
        ("goto: talk/more", "goto: talk/moor", "58: No phase or step is called “talk/moor”."),
        ("wording: Goodbye.", "wording: Bye {name}.", "72: “{name}” would be said to the child just as it"),
        ("wording: Goodbye.", "wording: Bye {cue}.", "72: {cue} is filled only in the wording of a step"),
        ("wording: Goodbye.", "wording: Bye }.", "72: “}” would be said to the child just as it stands."),
        ("cite: [own]", "cite: [hearsay]", "27: No source has the id “hearsay”. Add it under “sources”"),
        ("        wording: This is the interpreter.\n", "", "35: The step “interpreter” is of kind say"),
        ("ages: [7-9]", "ages: [10-13]", "53: Age band 10-13 is not among the ages that this part is for."),
        ("minutes: {4-6: 2,", "minutes: {14-17: 2,", "19: Age band 14-17 is not among the ages"),
        ("kind: decide\n        title: Again", "kind: ask\n        title: Again", "54: The step “again” is"),
        ("          - {id: enough, label: Enough}\n", "", "54: The step “again” asks for a decision"),
        ("none: [acute_danger]", "none: [acute_danger], all: [acute_danger]", "67: This step never comes"),
        ("format: 1", "format: 2", "1: The protocol is written in format 2; this program knows"),
        ("title: Small talk", "title: Small: talk", "4: A colon followed by a space splits this text"),
        ("    title: Talk", "\ttitle: Talk", "41: A tab stands where YAML takes only spaces."),
        ("title: Part", 'title: "Part', "71: The quotation mark opened here is not closed"),
        ("title: Small talk", "title: &a Small talk", "4: Anchors and aliases (& and *) are not used"),
        ("title: Small talk", "title: *a", "4: Anchors and aliases (& and *) are not used"),
        ("title: Small talk", "title: !!str Small talk", "4: Tags (!) are not used in protocols."),
        ("title: Small talk", "title: Small\u0007talk", "4: There is a character here that cannot be shown."),
        ("title: Small talk", 'title: "Small \\e[31m talk"', "4: There is a character here"),
        ("title: Small talk", 'title: "Small \\uD800 talk"', "4: There is a character here"),
        ("title: Small talk", "id: small-talk", "4: The key “id” is written twice in the same part."),
        ("title: Small talk", "? [a]\n: b", "4: A key must be a word, not a list"),
        ("title: Talk\n", "title: [Talk\n", "42: From here on the file cannot be read as YAML."),
        ("evidence: None.", "evidence: None.\n---\na: b", "8: A second document begins here."),
    ],
)  # fmt: skip
def test_each_mistake_is_said_with_its_line(
    old: str, new: str, expected: str, catalogues: Catalogues
) -> None:
    assert old in SAMPLE
    lines = problems_of(SAMPLE.replace(old, new, 1), catalogues)
    assert any(line.startswith(f"p.yaml:{expected}") for line in lines), lines


def test_a_step_that_says_it_uses_a_cue_has_one(catalogues: Catalogues) -> None:
    text = SAMPLE.replace("about {cue}", "about it")
    assert problems_of(text, catalogues) == [
        "p.yaml:47: The step “more” says that it uses a cue, but its wording has no {cue}. "
        "Put {cue} where the child's word belongs, or take “uses_cue” out."
    ]


def test_a_band_without_any_step_is_found(catalogues: Catalogues) -> None:
    text = SAMPLE.replace("ages: [4-6, 7-9]", "ages: [4-6, 7-9, 14-17]")
    text = text.replace("        kind:", "        ages: [4-6, 7-9]\n        kind:").replace(
        "        ages: [7-9]\n", ""
    )
    lines = problems_of(text, catalogues)
    assert lines[0].startswith("p.yaml:9: No step is sure to come for children aged 14-17.")


def test_all_problems_come_at_once_in_the_order_of_the_file(catalogues: Catalogues) -> None:
    text = SAMPLE.replace("kind: note", "kind: sing").replace("version: 1.2", "version: x")
    text = text.replace("title: Part", "titel: Part")
    numbers = [int(line.split(":")[1]) for line in problems_of(text, catalogues)]
    assert numbers == [3, 51, 69, 71]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "just words", "- a\n- b\n", "4", "[]"])
def test_something_else_is_no_protocol(text: str, catalogues: Catalogues) -> None:
    (line,) = problems_of(text, catalogues)
    assert line.startswith(("p.yaml:1: The file is empty.", "p.yaml:1: This is not a protocol"))


def test_size_and_depth_are_bounded(catalogues: Catalogues) -> None:
    assert "longer than 1000000 characters" in problems_of("a" * (SIZE_LIMIT + 1), catalogues)[0]
    many = "- {}\n" * (PARTS_LIMIT + 1)
    assert f"more than {PARTS_LIMIT} keys and entries" in problems_of(many, catalogues)[0]
    assert f"deeper than {DEPTH_LIMIT} levels" in problems_of("[" * 5000, catalogues)[0]


def test_the_error_names_the_file_and_counts(catalogues: Catalogues) -> None:
    with pytest.raises(HearingError) as caught:
        load_protocol("format: 1", "mine.yaml")
    assert caught.value.code == "protocols.problems"
    assert caught.value.parameters == {"name": "mine.yaml", "count": 13}


def test_lines_of_keys_items_and_what_is_around_them() -> None:
    document = read_document("a:\n  - b: 1\n    c: 2\n\nd: ''\n")
    assert document.data == {"a": [{"b": "1", "c": "2"}], "d": ""}
    assert document.line(("a", 0, "c")) == 3
    assert document.line(("a", 0, "missing")) == 2
    assert document.line(("nowhere",)) == 1


def test_empty_values_are_none_and_quoted_ones_are_text() -> None:
    assert read_document("a:\nb: ~\nc: null\nd: 'null'\n").data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
    }
