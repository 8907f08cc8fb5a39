"""The record itself: what was said and what happened, in the order in which it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from hearing.agencies.session_record import SessionRecord
from hearing.interview.records import (
    EventKind,
    PresenceRole,
    Session,
    SessionEvent,
    Turn,
    TurnKind,
    TurnRevision,
)
from hearing.language.locales import direction
from hearing.reports.added import added
from hearing.reports.view import Earlier, Entry, Look
from hearing.reports.wording import Wording
from hearing.reports.words import EVENTS, ROLES, SPEAKERS

_LOOKS = {TurnKind.CHILD: Look.CHILD, TurnKind.OBSERVATION: Look.NOTED, TurnKind.INFERENCE: Look.NOTED}
_URGENT = {EventKind.URGENT_OPENED, EventKind.URGENT_ACTION}
_PRESENCE = {EventKind.PERSON_CAME, EventKind.PERSON_LEFT}
_ONLY_WHEN = {EventKind.RESUMED, EventKind.CHILD_SCREEN_SHOWN, EventKind.CHILD_SCREEN_CLOSED}
"""Events whose subject and reason are for the program, not for a reader."""


class EntryWriter:
    """Words the turns and events of one session. ``titles`` are those of its phases, by id."""

    def __init__(self, wording: Wording, session: Session, titles: Mapping[str, str]) -> None:
        self._wording = wording
        self._session = session
        self._titles = titles

    def write(self, record: SessionRecord) -> Iterator[tuple[str, Entry]]:
        """Each entry with the id of the phase in which it came, empty before the first."""
        earlier: dict[str, list[TurnRevision]] = {}
        for revision in sorted(record.revisions, key=lambda revision: revision.revision):
            earlier.setdefault(revision.turn_id, []).append(revision)
        events = [event for event in record.events if event.kind in EVENTS]
        dated: list[tuple[int, int, int, Turn | SessionEvent]] = [
            *((turn.elapsed_ms, 0, turn.seq, turn) for turn in record.turns),
            *((event.elapsed_ms, 1, event.seq, event) for event in events),
        ]
        phase = ""
        for _, _, _, happened in sorted(dated, key=lambda item: item[:3]):
            if isinstance(happened, Turn):
                phase = happened.phase_id or phase
                entry = self._turn(happened, earlier.get(happened.id, []))
                yield phase, replace(entry, added=added(record.additions, happened.id, self._wording))
            else:
                yield phase, self._event(happened)

    def _turn(self, turn: Turn, earlier: list[TurnRevision]) -> Entry:
        wording = self._wording
        spoken = wording.language(turn.language) if turn.language != self._session.language else ""
        return Entry(
            look=_LOOKS.get(turn.kind, Look.SAID),
            time=wording.time(turn.elapsed_ms),
            who=wording.joined((wording._(SPEAKERS[turn.kind]), spoken)),
            text=turn.text,
            direction=direction(turn.language),
            cue=wording._("came back to “{words}”", words=turn.cue) if turn.cue else "",
            earlier=tuple(Earlier(item.text, self._replaced(item, turn)) for item in earlier),
        )

    def _replaced(self, revision: TurnRevision, turn: Turn) -> str:
        wording = self._wording
        who, when = revision.replaced_by, wording.moment(revision.replaced_at)
        said = wording._("changed by {name}, {when}", name=who, when=when)
        was = wording._("noted as: {kind}", kind=wording._(SPEAKERS[revision.kind]))
        return wording.joined((said, revision.reason, was if revision.kind is not turn.kind else ""))

    def _event(self, event: SessionEvent) -> Entry:
        wording = self._wording
        return Entry(
            look=Look.URGENT if event.kind in _URGENT else Look.EVENT,
            time=wording.time(event.elapsed_ms),
            who="",
            text=wording.joined((wording._(EVENTS[event.kind]), *self._said_of(event))),
            direction=wording.direction,
        )

    def _day(self, written: str) -> str:
        try:
            return self._wording.day(date.fromisoformat(written))
        except ValueError:
            return written

    def _said_of(self, event: SessionEvent) -> tuple[str, ...]:
        if event.kind in _ONLY_WHEN:
            return ()
        if event.kind is EventKind.NEXT_PLANNED:
            return (self._day(event.reason),)
        if event.kind in _PRESENCE:
            roles = {role.value: self._wording._(ROLES[role]) for role in PresenceRole}
            return event.reason, roles.get(event.subject, event.subject)
        if event.kind is EventKind.STEP_SKIPPED:
            phase = event.subject.partition("/")[0]
            return self._titles.get(phase, phase), event.reason
        return event.subject, event.reason
