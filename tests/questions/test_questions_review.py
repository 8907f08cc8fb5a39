"""A session looked over, agreement between coders, and the files for other programs."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from hearing.files.resources import resource_root
from hearing.questions.agreement import agreement
from hearing.questions.export import as_boris, as_csv, as_double_coding, as_eaf
from hearing.questions.library import RuleLibrary
from hearing.questions.review import Spoken, review
from hearing.questions.types import QuestionType

RULES = RuleLibrary(resource_root() / "questions").rules("en")
TALK = (
    Spoken("1", False, "Tell me what happened.", 1_000),
    Spoken("2", True, "We went to the harbour and I saw a heron.", 5_000),
    Spoken("3", False, "Was there a van?", 9_000),
    Spoken("4", True, "No.", 11_000),
    Spoken("5", False, "=Tell me more about the harbour.", 12_000),
    Spoken("6", False, "Thank you for telling me.", 15_000),
)


def test_a_session_is_looked_over_turn_by_turn() -> None:
    found = review(TALK, RULES)
    types = [turn.type.value for turn in found.turns]
    assert types == ["invitation", "option_posing", "cued_invitation", "support"]
    assert found.introduced == ("van",)
    assert found.unfollowed == ("I saw a heron",)
    assert len(found.support) == 1
    assert found.tally.count(QuestionType.INVITATION) == 2
    assert found.tally.per_cent(QuestionType.INVITATION) == 67
    assert found.tally.questions == 3


def test_a_person_overrules_and_both_are_kept() -> None:
    found = review(TALK, RULES, overruled={"3": QuestionType.SUGGESTIVE})
    turn = found.turns[1]
    assert (turn.type, turn.coding.type) == (QuestionType.SUGGESTIVE, QuestionType.OPTION_POSING)
    assert as_double_coding(found) == [("suggestive", "option_posing")]


def test_the_table_holds_words_only_when_asked_to_and_no_formula() -> None:
    found = review(TALK, RULES)
    bare = list(csv.DictReader(io.StringIO(as_csv(found, with_text=False))))
    assert [row["type"] for row in bare] == ["invitation", "option_posing", "cued_invitation", "support"]
    assert all(row["words"] == "" for row in bare)
    full = list(csv.DictReader(io.StringIO(as_csv(found, with_text=True))))
    assert full[2]["words"] == "'=Tell me more about the harbour."


def test_elan_finds_every_turn_on_its_tier_in_order_of_time() -> None:
    made = as_eaf(review(TALK, RULES), TALK, "2026-03-02T09:00:00+00:00", with_text=True)
    root = ET.fromstring(made)
    values = {
        tier.get("TIER_ID"): [value.text for value in tier.iter("ANNOTATION_VALUE")]
        for tier in root.iter("TIER")
    }
    assert len(values["child"]) == 2
    assert values["question_type"][0] == "invitation"
    slots = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE", "")) for slot in root.iter("TIME_SLOT")}
    for one in root.iter("ALIGNABLE_ANNOTATION"):
        assert slots[one.get("TIME_SLOT_REF1")] < slots[one.get("TIME_SLOT_REF2")]
    without = as_eaf(review(TALK, RULES), TALK, "2026-03-02T09:00:00+00:00", with_text=False)
    assert "harbour" not in without


def test_boris_gets_seconds_and_behaviours() -> None:
    events = json.loads(as_boris(review(TALK, RULES), with_text=False))
    assert events[0] == {"time": 1.0, "subject": "interviewer", "behavior": "invitation", "comment": "tell"}


def test_kappa_of_a_known_table() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    both = agreement(pairs)
    assert round(both.share, 3) == 0.7
    assert round(both.kappa, 3) == 0.4
    assert round(both.recall("a"), 2) == 0.8
    assert round(both.precision("b"), 2) == 0.75
    assert agreement([]).kappa == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_never_over_one_and_one_only_for_full_agreement(pairs: list[tuple[str, str]]) -> None:
    both = agreement(pairs)
    assert both.kappa <= 1 + 1e-9
    if any(theirs != ours for theirs, ours in pairs):
        assert both.kappa < 1
