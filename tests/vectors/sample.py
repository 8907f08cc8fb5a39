"""An invented session in few words, from which vectors and tests are made. Nobody in it exists."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from hearing.agencies.session_record import SessionRecord
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
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import (
    Case,
    Contact,
    EventKind,
    PersonPresent,
    PresenceRole,
    Session,
    SessionEvent,
    SessionKind,
    Turn,
    TurnKind,
    TurnRevision,
)
from hearing.protocols.age import AgeBand

CASE_ID, SESSION_ID, TELLING_ID = "c" * 32, "5" * 32, "e" * 32
STARTED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHILD_WORDS = "We slept there, behind the boxes."
PROTOCOL_YAML = """\
format: 1
id: small
version: "1.0"
title: {en: A small protocol, nb: En liten protokoll}
summary: For examples only
structured_after: Nothing
evidence: None
settings: [any]
sources: [{id: none, title: None, verified: false}]
verified: false
phases:
- id: talk
  title: {en: Getting to talk, nb: Komme i gang}
  purpose: To begin
  steps: [{id: begin, kind: ask, title: Begin, wording: Tell me.}]
- id: free
  title: {en: What happened, nb: Det som skjedde}
  purpose: To listen
  steps: [{id: listen, kind: ask, title: Listen, wording: Tell me everything.}]
on_reluctance: {title: Reluctance, do: [Wait]}
on_disclosure: {title: Disclosure, do: [Listen]}
on_danger: {title: Danger, do: [Call]}
"""


def turn(seq: int, kind: TurnKind, text: str, *, phase: str = "free", **more: object) -> Turn:
    return Turn.model_validate(
        {
            "id": f"{seq:032x}",
            "session_id": SESSION_ID,
            "seq": seq,
            "kind": kind,
            "text": text,
            "elapsed_ms": seq * 61_000,
            "language": "en",
            "by": "Kari Lunde",
            "phase_id": phase,
            **more,
        }
    )


def sample_record() -> SessionRecord:
    """One case, one closed session with an interpreter, one telling, one changed turn."""
    return SessionRecord(
        case=Case(
            id=CASE_ID,
            label="24-017",
            child_name="Davor Testovic",
            calls_self="Davor",
            age_years=12,
            languages=("en", "ar"),
            trusted_adult="Samira",
            notes="Likes drawing.",
            opened_at=STARTED,
        ),
        session=_session(),
        turns=_turns(),
        revisions=(
            TurnRevision(
                turn_id=f"{4:032x}",
                revision=1,
                kind=TurnKind.CHILD,
                text="We slept there.",
                replaced_by="Kari Lunde",
                replaced_at=STARTED,
                reason="He added it when I read it back.",
            ),
        ),
        events=_events(),
        explanations=(_telling(),),
        promises=_promises(),
        contacts=(
            Contact(id="d" * 32, case_id=CASE_ID, on=date(2026, 2, 28), who="Samira", agency="Guardian",
                    purpose="Getting to know each other", what_was_told="He showed his drawings."),
        ),
        protocol_yaml=PROTOCOL_YAML,
        history_seq=41,
        history_sha256="ab" * 32,
    )  # fmt: skip


def sample_additions() -> tuple[Addition, ...]:
    """One that the child wanted, to a turn, and a note to the whole session."""
    return (
        Addition(id="ad" * 16, session_id=SESSION_ID, turn_id=f"{4:032x}", kind=AdditionKind.CHILD_CORRECTION,
                 text="It was beside the boxes, not behind.", by="Kari Lunde", at=STARTED),
        Addition(id="ae" * 16, session_id=SESSION_ID, kind=AdditionKind.NOTE,
                 text="He drew the greenhouse afterwards.", by="N. Haddad", at=STARTED, source="Welfare"),
    )  # fmt: skip


def _session() -> Session:
    return Session(
        id=SESSION_ID,
        case_id=CASE_ID,
        number=1,
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        language="en",
        second_language="ar",
        interviewer="Kari Lunde",
        protocol_id="small",
        protocol_version="1.0",
        protocol_sha256=hashlib.sha256(PROTOCOL_YAML.encode()).hexdigest(),
        started_at=STARTED,
        setting="The blue room",
        people=(
            PersonPresent(role=PresenceRole.INTERPRETER, name="N. Haddad"),
            PersonPresent(role=PresenceRole.SUPPORT_PERSON, name="Samira", from_ms=120_000),
        ),
        closed_ms=1_500_000,
        closing_note="Thanked him. Talked about herons at the end.",
    )


def _turns() -> tuple[Turn, ...]:
    return (
        turn(1, TurnKind.QUESTION, "Tell me about the things you like to do.", phase="talk"),
        turn(2, TurnKind.CHILD, "I like to draw. <b>Mostly</b> birds & herons.", phase="talk"),
        turn(3, TurnKind.QUESTION, "Tell me everything about the greenhouse."),
        turn(4, TurnKind.CHILD, CHILD_WORDS, revision=2),
        turn(5, TurnKind.QUESTION, "You said the boxes. Tell me more.", cue="the boxes",
             cue_turn_id=f"{4:032x}"),
        turn(6, TurnKind.CHILD, "كانت الصناديق كبيرة.", language="ar"),
        turn(7, TurnKind.INTERPRETER, "The boxes were big."),
        turn(8, TurnKind.OBSERVATION, "Looks at the door."),
        turn(9, TurnKind.INFERENCE, "Seems to guard his words."),
        turn(10, TurnKind.SUPPORT_PERSON, "Reminds him that he may take a break."),
    )  # fmt: skip


def _events() -> tuple[SessionEvent, ...]:
    kinds = (
        (EventKind.STEP_SKIPPED, "talk/begin", "He was already talking."),
        (EventKind.BREAK_STARTED, "", ""),
        (EventKind.BREAK_ENDED, "", ""),
        (EventKind.URGENT_OPENED, "", ""),
        (EventKind.URGENT_ACTION, "Called the duty line", "He is to be fetched tonight."),
        (EventKind.CLOSED, "", ""),
    )
    return tuple(
        SessionEvent(id=f"{100 + seq:032x}", session_id=SESSION_ID, seq=seq, kind=kind,
                     elapsed_ms=seq * 200_000, subject=subject, reason=reason, by="Kari Lunde")
        for seq, (kind, subject, reason) in enumerate(kinds, start=1)
    )  # fmt: skip


def _telling() -> Explanation:
    return Explanation(
        id=TELLING_ID,
        session_id=SESSION_ID,
        case_id=CASE_ID,
        age_band=AgeBand.OLDER,
        languages=("en", "ar"),
        content_version="1.0",
        mode=Mode.SECOND_DISPLAY,
        started_ms=10_000,
        ended_ms=60_000,
        started_at=STARTED,
        shown_by="Kari Lunde",
        cards=(
            ShownCard(order=1, topic="written-down", language="en", title="I write down what you say",
                      body="I write it down so that you need not say it again.", picture="again",
                      review_status=ReviewStatus.REVIEWED, shown_at_ms=10_000, shown_for_ms=9_000,
                      answers=(CardAnswer(answer=Answer.UNDERSTOOD, at_ms=18_000),)),
            ShownCard(order=2, topic="who-reads", language="ar", title="من سيقرأ ما تقوله",
                      body="ستقرؤه خدمة رعاية الطفل.", picture="question",
                      review_status=ReviewStatus.DRAFT, shown_at_ms=20_000, shown_for_ms=15_000,
                      read_aloud=1, question="Will the man with the van know?",
                      answers=(CardAnswer(answer=Answer.QUESTION, at_ms=30_000),)),
        ),
        teach_backs=(
            TeachBack(topic="who-reads", round=1, words="Samira and the lady read it.", carried=True,
                      at_ms=50_000),
        ),
        topics_left=("how-long",),
    )  # fmt: skip


def _promises() -> tuple[Promise, ...]:
    return (
        Promise(id="9" * 32, case_id=CASE_ID, explanation_id=TELLING_ID, topic="who-reads",
                who="Child Welfare Service, Northern District", what="What you tell me",
                purpose="To keep you safe", understood=True),
    )  # fmt: skip


def under_other_ids(record: SessionRecord, prefix: str) -> SessionRecord:
    """The same story under ids of its own, so that one vault can hear it many times."""
    ids: list[str] = [record.case.id, record.session.id]
    ids += [turn.id for turn in record.turns] + [event.id for event in record.events]
    ids += [one.id for one in record.explanations] + [one.id for one in record.promises]
    ids += [one.id for one in record.contacts] + [one.id for one in record.additions]
    text = record.model_dump_json()
    for old in ids:
        text = text.replace(f'"{old}"', f'"{prefix}-{old}"')
    return SessionRecord.model_validate_json(text)
