"""``--format csv``: a case as five tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.cells import table
from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.leaving import Leaving
from hearing.explanation.telling import understood

SESSIONS = (
    "case_id", "case_label", "child_name", "calls_self", "birth_year", "age_years", "languages",
    "trusted_adult", "session_id", "number", "kind", "started_at", "took_place_on", "written_afterwards",
    "closed_ms", "age_band", "language", "second_language", "protocol_id", "protocol_version",
    "interviewer", "people", "setting", "closing_note",
)  # fmt: skip
TURNS = (
    "session_id", "turn_id", "seq", "said_at", "elapsed_ms", "kind", "language", "phase_id", "step_id", "by",
    "revision", "text", "cue", "cue_turn_id",
)  # fmt: skip
EXPLANATIONS = (
    "session_id", "explanation_id", "order", "topic", "language", "shown_at", "shown_for_ms", "mode",
    "read_aloud", "answers", "told_back", "stopped", "review_status", "fallback", "second_wording", "title",
    "body", "question", "told_back_words",
)  # fmt: skip
PROMISES = (
    "promise_id", "session_id", "explanation_id", "topic", "who", "what", "purpose", "understood",
)  # fmt: skip
CONTACTS = ("contact_id", "on", "who", "agency", "purpose", "what_was_told")


def csv_files(record: CaseRecord, leaving: Leaving, *, bom: bool) -> dict[str, bytes]:
    """The tables by file name. Cells of names and words that do not leave are empty."""
    rows = _Rows(record, leaving)
    tables: dict[str, tuple[Sequence[str], Iterator[list[object]]]] = {
        "sessions.csv": (SESSIONS, rows.sessions()),
        "turns.csv": (TURNS, rows.turns()),
        "explanations.csv": (EXPLANATIONS, rows.explanations()),
        "promises.csv": (PROMISES, rows.promises()),
        "contacts.csv": (CONTACTS, rows.contacts()),
    }
    return {name: table(columns, found, bom=bom) for name, (columns, found) in tables.items()}


def moment(started: datetime, after_ms: int) -> str:
    """A time in a session as ISO 8601, to the millisecond."""
    return (started + timedelta(milliseconds=after_ms)).isoformat(timespec="milliseconds")


@dataclass(frozen=True)
class _Rows:
    record: CaseRecord
    leaving: Leaving

    def _name(self, value: object) -> object:
        return value if self.leaving.names else None

    def _words(self, value: object) -> object:
        return value if self.leaving.words else None

    def sessions(self) -> Iterator[list[object]]:
        case = self.record.case
        child = [
            case.id,
            *map(self._name, (case.label, case.child_name, case.calls_self, case.birth_year)),
            *map(self._name, (case.age_years, " ".join(case.languages), case.trusted_adult)),
        ]
        for one in self.record.sessions:
            session = one.session
            people = "; ".join(f"{person.role}: {person.name}" for person in session.people)
            yield [
                *child,
                session.id,
                session.number,
                session.kind,
                session.started_at.isoformat(),
                session.took_place_on.isoformat() if session.took_place_on else None,
                session.written_afterwards,
                session.closed_ms,
                session.age_band,
                session.language,
                session.second_language,
                session.protocol_id,
                session.protocol_version,
                self._name(session.interviewer),
                self._name(people),
                self._words(session.setting),
                self._words(session.closing_note),
            ]

    def turns(self) -> Iterator[list[object]]:
        for one in self.record.sessions:
            for turn in one.turns:
                yield [
                    turn.session_id,
                    turn.id,
                    turn.seq,
                    moment(one.session.started_at, turn.elapsed_ms),
                    turn.elapsed_ms,
                    turn.kind,
                    turn.language,
                    turn.phase_id,
                    turn.step_id,
                    self._name(turn.by),
                    turn.revision,
                    self._words(turn.text),
                    self._words(turn.cue),
                    turn.cue_turn_id,
                ]

    def explanations(self) -> Iterator[list[object]]:
        for one in self.record.sessions:
            yield from self._cards(one)

    def _cards(self, one: SessionRecord) -> Iterator[list[object]]:
        for told in one.explanations:
            for card in told.cards:
                back = "\n".join(said.words for said in told.teach_backs if said.topic == card.topic)
                yield [
                    told.session_id,
                    told.id,
                    card.order,
                    card.topic,
                    card.language,
                    moment(one.session.started_at, card.shown_at_ms),
                    card.shown_for_ms,
                    told.mode,
                    card.read_aloud,
                    " ".join(answer.answer for answer in card.answers),
                    understood(told, card.topic),
                    told.stopped,
                    card.review_status,
                    card.fallback,
                    card.second_wording,
                    *map(self._words, (card.title, card.body, card.question, back)),
                ]

    def promises(self) -> Iterator[list[object]]:
        for one in self.record.sessions:
            for promise in one.promises:
                yield [
                    promise.id,
                    one.session.id,
                    promise.explanation_id,
                    promise.topic,
                    self._name(promise.who),
                    self._words(promise.what),
                    self._words(promise.purpose),
                    promise.understood,
                ]

    def contacts(self) -> Iterator[list[object]]:
        for contact in self.record.contacts:
            yield [
                contact.id,
                contact.on.isoformat(),
                self._name(contact.who),
                self._name(contact.agency),
                self._words(contact.purpose),
                self._words(contact.what_was_told),
            ]
