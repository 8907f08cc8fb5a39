"""What each agency gets to read: the views, what is cut away, and that nothing is left of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.agencies.need_to_know import (
    WHOLE,
    ChildShown,
    ExplanationsShown,
    StaffShown,
    View,
    Views,
)
from hearing.agencies.pseudonyms import names_of, replacing
from hearing.agencies.records import AgencyRole
from hearing.agencies.redaction import follows_wish, redacted
from hearing.agencies.session_record import Section, SessionRecord, Withheld
from hearing.bundles.content import build_content, content_bytes
from hearing.bundles.views import load_views, shipped_views
from hearing.errors import HearingError
from hearing.interview.pre_information import Blinding, PreInformation, PreInformationKind
from hearing.interview.records import EventKind, SessionEvent, TurnKind
from hearing.interview.wishes import EVERYBODY, kept_back_from, wishes
from tests.vectors.sample import SESSION_ID, STARTED, sample_additions, sample_record, turn

RECORD = sample_record()
VIEWS = shipped_views()
BEHIND_BOXES, ABOUT_BOXES = f"{4:032x}", f"{5:032x}"


def views() -> st.SearchStrategy[View]:
    flags = {name: st.booleans() for name in ("earlier_wordings", "course", "place", "closing_note",
                                              "contacts", "beforehand")}  # fmt: skip
    return st.builds(
        View,
        id=st.just("any"),
        child=st.sampled_from(ChildShown),
        staff=st.sampled_from(StaffShown),
        said=st.sets(st.sampled_from(TurnKind)).map(tuple),
        explanations=st.sampled_from(ExplanationsShown),
        **flags,
    )


def written(record: SessionRecord) -> str:
    return content_bytes(build_content(record)).decode()


def test_every_role_has_one_view_and_says_why_in_every_language_of_the_screens() -> None:
    assert {role for view in VIEWS.views for role in view.roles} == set(AgencyRole)
    for view in VIEWS.views:
        assert isinstance(view.why, dict)
        assert set(view.why) == {"en", "nb", "ar"}
        assert view.cite


@pytest.mark.parametrize(
    ("text", "line"),
    [("format: 1\nviews: []\n", 2), ("format: 9\nviews: []\n", 1), ("a: [", 1),
     ("format: 1\nviews:\n- id: x\n  child: all\n", 4),
     ("format: 1\nviews:\n- {id: x}\n- {id: x}\n", 1)],
)  # fmt: skip
def test_a_wrong_file_of_views_is_named_by_its_line(text: str, line: int) -> None:
    with pytest.raises(HearingError) as caught:
        load_views(text, "views.yaml")
    assert (caught.value.code, caught.value.parameters["line"]) == ("agencies.bad_views", line)


def test_what_is_chosen_goes_with_everything_that_says_it_again() -> None:
    cut = redacted(RECORD, WHOLE, {BEHIND_BOXES})
    text = written(cut)
    assert "behind the boxes" not in text
    assert "We slept there" not in text
    assert "You said the boxes" not in text
    assert follows_wish(RECORD, {BEHIND_BOXES}) == {ABOUT_BOXES}
    assert Withheld.CHILDS_WISH in cut.withheld


def test_the_interpreters_words_stay_with_the_childs() -> None:
    assert follows_wish(RECORD, {f"{6:032x}"}) == {f"{7:032x}"}
    assert follows_wish(RECORD, {f"{7:032x}"}) == {f"{6:032x}"}


def test_the_same_words_elsewhere_stay_too() -> None:
    session = RECORD.session.model_copy(update={"closing_note": "He says: we slept there, behind it all."})
    cut = redacted(RECORD.model_copy(update={"session": session}), WHOLE, {BEHIND_BOXES})
    assert cut.session.closing_note == ""


def test_what_was_worded_otherwise_before_stays_too() -> None:
    earlier = RECORD.revisions[0].model_copy(update={"text": "It was in the yellow van."})
    noted = turn(11, TurnKind.OBSERVATION, "He said: in the yellow van.")
    record = RECORD.model_copy(update={"turns": (*RECORD.turns, noted), "revisions": (earlier,)})
    assert "yellow van" in written(record)
    cut = redacted(record, WHOLE, {BEHIND_BOXES})
    assert noted.id not in {kept.id for kept in cut.turns}
    assert cut.revisions == ()
    assert "yellow van" not in written(cut)
    short = record.model_copy(update={"revisions": (earlier.model_copy(update={"text": "Van."}),)})
    assert redacted(short, WHOLE, {BEHIND_BOXES}).revisions == (), "a word alone is sought nowhere else"


def test_a_cue_goes_with_the_turn_its_words_are_of() -> None:
    picked, other = (
        SessionEvent(id=f"{seq:032x}", session_id=SESSION_ID, seq=seq, kind=EventKind.CUE_PICKED,
                     elapsed_ms=0, subject=f"{said_in} {words}")
        for seq, said_in, words in ((21, BEHIND_BOXES, "boxes"), (22, f"{2:032x}", "herons"))
    )  # fmt: skip
    record = RECORD.model_copy(update={"events": (picked, other)})
    assert redacted(record, WHOLE).events == (picked, other)
    assert redacted(record, WHOLE, {BEHIND_BOXES}).events == (other,)


@settings(max_examples=150, deadline=None)
@given(view=views(), chosen=st.sets(st.integers(1, 10)), words=st.text(min_size=1, max_size=400))
def test_nothing_tells_what_was_kept_back_nor_how_long_it_was(
    view: View, chosen: set[int], words: str
) -> None:
    """Two sessions that differ only in what is kept back leave the same, to the byte."""
    ids = {f"{number:032x}" for number in chosen}

    def telling(said: str) -> SessionRecord:
        turns = [t.model_copy(update={"text": said, "cue": "", "cue_turn_id": None}) if t.id in ids else t
                 for t in RECORD.turns]  # fmt: skip
        revisions = tuple(r.model_copy(update={"text": f"{said} {said}"}) if r.turn_id in ids else r
                          for r in RECORD.revisions)  # fmt: skip
        return RECORD.model_copy(update={"turns": tuple(turns), "revisions": revisions})

    canary = "qzv" + words.replace(" ", "").casefold()
    assert written(redacted(telling(canary), view, ids)) == written(redacted(telling("qzx"), view, ids))
    assert "qzv" not in written(redacted(telling("qzv qzv qzv"), view, ids))


@settings(max_examples=100, deadline=None)
@given(view=views())
def test_a_view_lets_through_what_it_names_and_nothing_else(view: View) -> None:
    cut = redacted(RECORD, view)
    text = written(cut)
    assert {t.kind for t in cut.turns} <= set(view.said)
    assert ("Testovic" in text) == (view.child is ChildShown.FULL)
    assert ("He showed his drawings." in text) == view.contacts
    assert ("The blue room" in text) == view.place
    assert ("Thanked him" in text) == view.closing_note
    assert ("We slept there." in text) == (view.earlier_wordings and TurnKind.CHILD in view.said)
    assert ("Kari Lunde" in text) == (view.staff is StaffShown.NAMES)
    assert ("Called the duty line" in text) == view.course
    assert ("Will the man" in text) == (view.explanations is ExplanationsShown.WHOLE)
    assert cut.promises, "what the child was promised always goes along"
    assert (Section.CHILD in cut.sections) == (view.child is ChildShown.FULL)


@settings(max_examples=60, deadline=None)
@given(view=views())
def test_names_go_from_what_was_known_beforehand_and_added_afterwards_too(view: View) -> None:
    known = PreInformation(
        id="9" * 32, case_id=RECORD.case.id, kind=PreInformationKind.REFERRAL, text="Testovic left school.",
        written_by="Rune Lien", kept_by="Rune Lien", kept_at=STARTED,
    )  # fmt: skip
    more = {
        "pre_information": (known,),
        "blinding": Blinding(known=1, held=1, opened_ms=5, reason="Testovic was in danger."),
        "additions": tuple(one.model_copy(update={"source": "Rune Lien"}) for one in sample_additions()),
    }
    text = written(redacted(RECORD.model_copy(update=more), view))
    assert ("Testovic" in text) == (view.child is ChildShown.FULL)
    if view.staff is StaffShown.ROLES:
        assert "Rune Lien" not in text
    assert ("left school." in text) == view.beforehand
    assert ("was in danger." in text) == view.course


def test_what_is_kept_back_is_not_said_by_why_something_was_read_before_the_end() -> None:
    said = next(turn for turn in RECORD.turns if turn.id == BEHIND_BOXES)
    blinding = Blinding(known=1, held=1, opened_ms=5, reason=f"He told: {said.text}")
    cut = redacted(RECORD.model_copy(update={"blinding": blinding}), WHOLE, {BEHIND_BOXES})
    assert cut.blinding == blinding.model_copy(update={"reason": ""})


@settings(max_examples=60, deadline=None)
@given(one=views(), other=views())
def test_one_bundle_for_two_holds_nothing_one_of_them_need_not_know(one: View, other: View) -> None:
    both = redacted(RECORD, one.meet(other))
    for alone in (redacted(RECORD, one), redacted(RECORD, other)):
        assert {t.id for t in both.turns} <= {t.id for t in alone.turns}
        assert set(both.sections) <= set(alone.sections)
        assert set(alone.withheld) <= set(both.withheld)


def test_names_in_what_was_said_become_the_number() -> None:
    turns = (turn(1, TurnKind.CHILD, "My name is Davor. Davors bror. DAVOR!"),
             turn(2, TurnKind.CHILD, "اسمي وداڤور", language="ar"),
             turn(3, TurnKind.CHILD, "Samira knows. Same here."))  # fmt: skip
    record = RECORD.model_copy(update={"turns": turns, "revisions": (), "events": ()})
    said = [t.text for t in redacted(record, View(id="x", child=ChildShown.PSEUDONYM)).turns]
    assert said[0] == "My name is #cccccccc. #cccccccc bror. #cccccccc!"
    assert said[2] == "#cccccccc knows. Same here."


@given(st.text(max_size=80))
def test_replacing_names_never_fails_and_leaves_none(text: str) -> None:
    names = names_of(RECORD.case)
    changed = replacing(names, "#1")(f"{text} Testovic {text}")
    assert "testovic" not in changed.casefold().split()


def wish(seq: int, turn_id: str, whom: str, kind: EventKind = EventKind.KEPT_BACK_WISHED) -> SessionEvent:
    return SessionEvent(id=f"{seq:032x}", session_id=SESSION_ID, seq=seq, kind=kind, elapsed_ms=0,
                        subject=turn_id, reason=whom)  # fmt: skip


def test_a_wish_stands_until_the_child_ends_it_and_never_leaves() -> None:
    events = (
        wish(11, BEHIND_BOXES, EVERYBODY),
        wish(12, ABOUT_BOXES, "school"),
        wish(13, BEHIND_BOXES, EVERYBODY, EventKind.KEPT_BACK_ENDED),
        wish(14, BEHIND_BOXES, "school"),
    )
    assert wishes(events) == {BEHIND_BOXES: {"school"}, ABOUT_BOXES: {"school"}}
    assert kept_back_from(events, "police") == frozenset()
    assert kept_back_from(events, "school") == {BEHIND_BOXES, ABOUT_BOXES}
    record = RECORD.model_copy(update={"events": (*RECORD.events, *events)})
    assert redacted(record, WHOLE).events == RECORD.events, "nor onto a printed page"
    assert "kept_back" not in written(record)


def test_an_unknown_role_gets_the_narrowest() -> None:
    few = Views(format=1, views=(View(id="wide"), View(id="small", said=(), contacts=False)))
    assert few.for_role(AgencyRole.SCHOOL).id == "small"
    with pytest.raises(HearingError, match=r"agencies\.no_such_view"):
        few.get("large")
