"""Search finds what was written, however it is spelt, and reads nothing typed as an operator."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearing.interview.records import Case, Contact, Session, TurnKind
from hearing.ports import NewId
from hearing.storage.search import SearchIndex, fold, match_expression, snippet_of
from hearing.storage.vault import Vault

from .conftest import MakeTurn


@pytest.mark.parametrize(
    ("written", "query"),
    [
        ("We slept ved båten", "BATEN"),
        ("Bjørn had a cap", "bjorn"),
        ("أَخْبَرَنِي عن البيت", "اخبرني"),
        ("ذهبنا إلى المدرسة", "المدرسه"),
        ("the greenhouse was warm", "green"),
        ("Łódź", "lodz"),
    ],
)
def test_spelling_does_not_matter(vault: Vault, make_turn: MakeTurn, written: str, query: str) -> None:
    kept = vault.turns.add(make_turn(written))
    (hit,) = (found for found in vault.search.find(query) if found.kind == "turn")
    assert (hit.kind, hit.record_id, hit.session_id) == ("turn", kept.id, kept.session_id)


def test_all_words_must_be_there_and_a_changed_turn_is_found_as_it_is(
    vault: Vault, make_turn: MakeTurn
) -> None:
    kept = vault.turns.add(make_turn("the yellow cap"))
    assert vault.search.find("yellow cap")
    assert not vault.search.find("yellow van")
    at = datetime(2026, 3, 2, tzinfo=UTC)
    vault.turns.revise(kept.id, text="the red cap", kind=TurnKind.CHILD, reason="", by="Kari", at=at)
    assert not vault.search.find("yellow")
    assert vault.search.find("red cap")


def test_turns_are_found_however_they_came_and_went(vault: Vault, make_turn: MakeTurn) -> None:
    first = vault.turns.add(make_turn("the yellow cap"))
    at = datetime(2026, 3, 2, tzinfo=UTC)
    vault.turns.revise(first.id, text="the red cap", kind=TurnKind.CHILD, reason="", by="Kari", at=at)
    assert [hit.record_id for hit in vault.search.find("cap")] == [first.id]
    assert not vault.search.find("yellow")
    last = vault.turns.add(make_turn("a green boat"))
    assert vault.search.find("boat")
    # As an erasure does it: the row is given out again, to a turn that must be indexed too.
    row, text = vault.database.one("SELECT row, text FROM turns WHERE id = ?", (last.id,))
    with vault.database.transaction():
        SearchIndex(vault.database).drop("turn", row, text)
        vault.database.run("DELETE FROM turns WHERE row = ?", (row,))
    again = vault.turns.add(make_turn("a blue boat"))
    assert [hit.record_id for hit in vault.search.find("boat")] == [again.id]
    assert not vault.search.find("green")


def test_marks_stand_on_a_word_written_with_its_vowel_signs() -> None:
    text = "قال أَخْبَرَنِي عن البيت"
    snippet, marks = snippet_of(text, ["اخبرني"])
    assert [snippet[start:end] for start, end in marks] == ["أَخْبَرَنِي"]


def test_cases_contacts_and_sessions_are_found(
    vault: Vault, case: Case, session: Session, new_id: NewId
) -> None:
    vault.cases.add_contact(
        Contact(
            id=new_id(), case_id=case.id, on=date(2026, 2, 1), who="Night staff", what_was_told="was cold"
        )
    )
    vault.sessions.close(session.id, 10, "talked about herons", "Kari")
    found = {query: {hit.kind for hit in vault.search.find(query)} for query in ("as", "cold", "herons")}
    assert found == {"as": {"case"}, "cold": {"contact"}, "herons": {"session"}}
    assert {hit.case_label for hit in vault.search.find("cold")} == {"24-017"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_query_is_an_error(vault: Vault, query: str) -> None:
    assert vault.search.find(query) == []
    assert '"' not in match_expression(query).replace('" "', "").strip('"*')


@given(st.text(max_size=300), st.text(min_size=1, max_size=8))
def test_marks_stand_on_the_words_that_matched(text: str, query: str) -> None:
    words = fold(query).split()
    snippet, marks = snippet_of(text, words)
    for start, end in marks:
        assert 0 <= start < end <= len(snippet)
