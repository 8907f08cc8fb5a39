"""Invented cases to export: the sample session's, and any case at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.leaving import Choice
from hearing.explanation.records import (
    Answer,
    CardAnswer,
    Explanation,
    Mode,
    Promise,
    ReviewStatus,
    ShownCard,
    TeachBack,
)
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import (
    Case,
    Contact,
    EventKind,
    Session,
    SessionEvent,
    SessionKind,
    Turn,
    TurnKind,
)
from hearing.protocols.age import AgeBand
from tests.vectors.sample import PROTOCOL_YAML, STARTED, sample_record

WELFARE = Agency(id="7" * 32, name="Child Welfare Service, Northern District", role=AgencyRole.CHILD_WELFARE)
POLICE = Agency(id="8" * 32, name="Police", role=AgencyRole.POLICE)
NAME = "NAMECANARY"
WORDS = "WORDCANARY"


def sample_case() -> CaseRecord:
    """The sample session as the whole of a case."""
    one = sample_record()
    return CaseRecord(
        case=one.case,
        sessions=(one,),
        contacts=one.contacts,
        pre_information=(
            PreInformation(
                id="b" * 32,
                case_id=one.case.id,
                kind=PreInformationKind.NEEDS,
                text="Draws.",
                kept_by="Kari Lunde",
                kept_at=STARTED,
            ),
        ),
        agencies=(WELFARE, POLICE),
        vault_id="a" * 32,
        gathered_at=datetime(2026, 3, 3, 8, 30, tzinfo=UTC),
        gathered_by="Kari Lunde",
        history_seq=one.history_seq,
        history_sha256=one.history_sha256,
    )


def with_stop(record: CaseRecord, topic: str) -> CaseRecord:
    """The same, where the child touched stop at a topic."""
    stop = (CardAnswer(answer=Answer.STOP, at_ms=1),)
    sessions = [
        one.model_copy(
            update={
                "explanations": tuple(
                    told.model_copy(
                        update={
                            "cards": tuple(
                                card.model_copy(update={"answers": stop}) if card.topic == topic else card
                                for card in told.cards
                            )
                        }
                    )
                    for told in one.explanations
                )
            }
        )
        for one in record.sessions
    ]
    return replace(record, sessions=tuple(sessions))


_IDS = st.uuids(version=4).map(lambda drawn: drawn.hex)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["2026-03-02", " 2026-03-02 ", "2026-3-2 10:00:00", "=1+1", "\t", "ab\x00c", "\u200f", "@x", "Ærlig"]
)
_NAMES = _TEXT.map(lambda text: f"{NAME}{text}") | st.just("")
_WORDS = _TEXT.map(lambda text: f"{WORDS}{text}") | st.just("2026-03-02")
_MS = st.integers(0, 10_000_000)
_TOPICS = st.sampled_from(["who-reads", "must-tell", "may-stop", "changed-readers"])
_LANGUAGES = st.sampled_from(["en", "ar", "nb", "so"])


@st.composite
def tellings(draw: st.DrawFn, case_id: str, session_id: str) -> Explanation:
    cards = [
        ShownCard(
            order=order,
            topic=draw(_TOPICS),
            language=draw(_LANGUAGES),
            title=draw(_WORDS),
            body=draw(_WORDS),
            picture="again",
            review_status=ReviewStatus.DRAFT,
            shown_at_ms=draw(_MS),
            answers=tuple(CardAnswer(answer=one, at_ms=1) for one in draw(_ANSWERS)),
            question=draw(_WORDS),
        )
        for order in range(1, draw(st.integers(0, 3)) + 1)
    ]
    return Explanation(
        id=draw(_IDS),
        session_id=session_id,
        case_id=case_id,
        age_band=AgeBand.OLDER,
        languages=("en",),
        content_version="1",
        mode=Mode.HAND_OVER,
        started_ms=0,
        started_at=STARTED,
        shown_by=draw(_NAMES),
        cards=tuple(cards),
        teach_backs=tuple(
            TeachBack(topic=card.topic, round=1, words=draw(_WORDS), carried=draw(st.booleans()), at_ms=1)
            for card in cards
            if draw(st.booleans())
        ),
        stopped=draw(st.booleans()),
    )


_ANSWERS = st.lists(st.sampled_from(list(Answer)), max_size=2)


@st.composite
def promised(draw: st.DrawFn, told: Explanation) -> Promise:
    who = draw(st.sampled_from([WELFARE.name, f"{NAME} and the {POLICE.name}", NAME]))
    return Promise(
        id=draw(_IDS),
        case_id=told.case_id,
        explanation_id=told.id,
        topic=draw(_TOPICS),
        who=who,
        what=draw(_WORDS),
        purpose=draw(_WORDS),
        understood=draw(st.none() | st.booleans()),
    )


@st.composite
def sessions(draw: st.DrawFn, case: Case, number: int) -> SessionRecord:
    session = Session(
        id=draw(_IDS),
        case_id=case.id,
        number=number,
        kind=draw(st.sampled_from(list(SessionKind))),
        age_band=AgeBand.OLDER,
        language=draw(_LANGUAGES),
        interviewer=draw(_NAMES),
        protocol_id="small",
        protocol_version="1.0",
        protocol_sha256=hashlib.sha256(PROTOCOL_YAML.encode()).hexdigest(),
        started_at=STARTED,
        setting=draw(_WORDS),
        closed_ms=draw(st.none() | _MS),
        closing_note=draw(_WORDS),
    )
    turns = [
        Turn(
            id=draw(_IDS),
            session_id=session.id,
            seq=seq,
            kind=draw(st.sampled_from(list(TurnKind))),
            text=draw(_WORDS),
            elapsed_ms=draw(_MS),
            language=session.language,
            by=draw(_NAMES),
            phase_id=draw(st.sampled_from(["", "talk", "free"])),
            step_id=draw(st.sampled_from(["", "begin", "listen"])),
        )
        for seq in range(1, draw(st.integers(0, 4)) + 1)
    ]
    told = draw(st.lists(tellings(case.id, session.id), max_size=2))
    kinds = draw(st.lists(st.sampled_from([EventKind.STEP_DONE, EventKind.URGENT_OPENED]), max_size=2))
    return SessionRecord(
        case=case,
        session=session,
        turns=tuple(turns),
        events=tuple(
            SessionEvent(id=draw(_IDS), session_id=session.id, seq=seq, kind=kind, elapsed_ms=seq)
            for seq, kind in enumerate(kinds, start=1)
        ),
        explanations=tuple(told),
        promises=tuple(draw(promised(one)) for one in told if draw(st.booleans())),
        protocol_yaml=PROTOCOL_YAML,
    )


@st.composite
def any_case(draw: st.DrawFn) -> CaseRecord:
    """A case of up to two sessions in which every name and every word says that it is one."""
    case = Case(
        id=draw(_IDS),
        label=NAME,
        child_name=draw(_NAMES),
        calls_self=draw(_NAMES),
        birth_year=draw(st.none() | st.integers(1990, 2100)),
        age_years=draw(st.none() | st.integers(0, 25)),
        languages=tuple(draw(st.lists(_LANGUAGES, max_size=3))),
        trusted_adult=draw(_NAMES),
        notes=draw(_WORDS),
        opened_at=STARTED,
    )
    contact = Contact(
        id=draw(_IDS),
        case_id=case.id,
        on=draw(st.dates(date(2000, 1, 1), date(2030, 1, 1))),
        who=draw(_NAMES),
        agency=draw(_NAMES),
        purpose=draw(_WORDS),
        what_was_told=draw(_WORDS),
    )
    return replace(
        sample_case(),
        case=case,
        sessions=tuple(draw(sessions(case, number)) for number in range(1, draw(st.integers(0, 2)) + 1)),
        contacts=(contact,) if draw(st.booleans()) else (),
        pre_information=(),
    )


CHOICES = st.builds(
    Choice,
    names=st.booleans(),
    words=st.booleans(),
    to=st.sampled_from(["", WELFARE.id, POLICE.name]),
    reason=st.sampled_from(["", "  ", "a court asked"]),
)
