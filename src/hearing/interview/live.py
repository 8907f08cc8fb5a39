"""A session as it goes on: where the walk is, what was said, which cues were picked up.

Pure: times and identifiers are handed in, and everything that happens comes out as a record to keep.
Folding the kept records gives the same session again, after a lock or a crash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hearing.errors import HearingError
from hearing.interview.moves import as_move, as_record
from hearing.interview.records import (
    EventKind,
    PresenceRole,
    Session,
    SessionEvent,
    Turn,
    TurnKind,
)
from hearing.protocols import events as walk
from hearing.protocols.schema import Condition, Protocol
from hearing.protocols.walkthrough import State, Walkthrough

CUE_BREAK = "\x1f"
"""Stands between a cue's turn and its words in an event; no keyboard types it."""
_PRESENT = {
    PresenceRole.INTERPRETER: Condition.INTERPRETER_PRESENT,
    PresenceRole.SUPPORT_PERSON: Condition.SUPPORT_PERSON_PRESENT,
}


@dataclass(frozen=True)
class Cue:
    """Words of the child's to follow up, and the turn they were said in."""

    turn_id: str
    words: str
    used: bool = False
    left: bool = False
    """Set aside by the adult."""

    @property
    def is_open(self) -> bool:
        """Still to be followed up."""
        return not self.used and not self.left


class Interview:
    """One live session. Raises HearingError of ``protocols.…`` and ``interview.…``; then nothing changed."""

    def __init__(self, session: Session, protocol: Protocol) -> None:
        self.session = session
        self.walkthrough = Walkthrough(protocol, session.age_band)
        self._state = self.walkthrough.start(
            _PRESENT[person.role] for person in session.people if person.role in _PRESENT
        )
        self._turns: list[Turn] = []
        self._events: list[SessionEvent] = []
        self._cues: list[Cue] = []
        self._break_began: int | None = None
        self._break_ended = 0

    @classmethod
    def resume(
        cls, session: Session, protocol: Protocol, turns: Iterable[Turn], events: Iterable[SessionEvent]
    ) -> Interview:
        """The session as its records tell it."""
        interview = cls(session, protocol)
        for event in events:
            interview.take(event)
        interview._turns = list(turns)
        return interview

    @property
    def state(self) -> State:
        return self._state

    @property
    def turns(self) -> Sequence[Turn]:
        return tuple(self._turns)

    @property
    def events(self) -> Sequence[SessionEvent]:
        return tuple(self._events)

    @property
    def cues(self) -> Sequence[Cue]:
        """Cues not yet followed up come first, each group in the order of picking."""
        return tuple(sorted(self._cues, key=lambda cue: not cue.is_open))

    @property
    def times_asked(self) -> frozenset[str]:
        """Of several times that something happened, those that were asked about."""
        asked = (event.subject for event in self._events if event.kind is EventKind.TIME_ASKED)
        return frozenset(asked)

    @property
    def last_ms(self) -> int:
        """The latest time at which anything was kept."""
        times = [turn.elapsed_ms for turn in self._turns] + [event.elapsed_ms for event in self._events]
        return max(times, default=0)

    def since_break(self, elapsed_ms: int) -> int:
        """Milliseconds of listening since the start or the end of the last break."""
        return 0 if self._state.on_break else max(0, elapsed_ms - self._break_ended)

    def turn(
        self, turn_id: str, kind: TurnKind, text: str, elapsed_ms: int, *, by: str, cue: Cue | None = None
    ) -> Turn:
        """What was said, as a turn to keep; it belongs to the step the walk is at.

        Raises HearingError ``interview.nothing_said`` for empty text.
        """
        words = text.strip()
        if not words:
            raise HearingError("interview.nothing_said")
        place = self._state.at
        turn = Turn(
            id=turn_id,
            session_id=self.session.id,
            seq=len(self._turns) + 1,
            kind=kind,
            text=words,
            elapsed_ms=max(elapsed_ms, 0),
            language=self.session.language,
            by=by,
            phase_id=place.phase if place else "",
            step_id=place.step if place else "",
            cue_turn_id=cue.turn_id if cue else None,
            cue=cue.words if cue else "",
        )
        self._turns.append(turn)
        return turn

    def replace_turn(self, turn: Turn) -> None:
        """Take in how a turn now stands, as the vault gave it back."""
        self._turns = [turn if known.id == turn.id else known for known in self._turns]

    def move(self, event_id: str, event: walk.Event, elapsed_ms: int, *, by: str) -> SessionEvent:
        """Go on in the walk, and give what happened as a record to keep."""
        kind, subject, reason = as_record(event)
        return self.note(event_id, kind, elapsed_ms, by=by, subject=subject, reason=reason)

    def note(
        self,
        event_id: str,
        kind: EventKind,
        elapsed_ms: int,
        *,
        by: str,
        subject: str = "",
        reason: str = "",
    ) -> SessionEvent:
        """Something that happened, such as an urgent action, as a record to keep."""
        event = SessionEvent(
            id=event_id,
            session_id=self.session.id,
            seq=len(self._events) + 1,
            kind=kind,
            elapsed_ms=max(elapsed_ms, 0),
            subject=subject,
            reason=reason,
            by=by,
        )
        self.take(event)
        return event

    def pick_cue(self, event_id: str, turn: Turn, words: str, elapsed_ms: int, *, by: str) -> SessionEvent:
        """Pick up words of the child's.

        Raises HearingError ``interview.not_the_childs_words`` for a turn of somebody else's or words
        that are not in it.
        """
        picked = " ".join(words.split())
        said = " ".join(turn.text.split())
        if turn.kind is not TurnKind.CHILD or not picked or picked not in said:
            raise HearingError("interview.not_the_childs_words")
        subject = f"{turn.id}{CUE_BREAK}{picked}"
        return self.note(event_id, EventKind.CUE_PICKED, elapsed_ms, by=by, subject=subject)

    def use_cue(self, event_id: str, cue: Cue, elapsed_ms: int, *, by: str) -> SessionEvent:
        """Tick off a cue that was followed up."""
        return self.note(event_id, EventKind.CUE_USED, elapsed_ms, by=by, subject=_subject(cue))

    def leave_cue(self, event_id: str, cue: Cue, elapsed_ms: int, *, by: str) -> SessionEvent:
        """Set a cue aside. The child's words stay as they are, and can be picked up again."""
        return self.note(event_id, EventKind.CUE_LEFT, elapsed_ms, by=by, subject=_subject(cue))

    def take(self, event: SessionEvent) -> None:
        """Let an event take effect, whether it just happened or comes from the vault."""
        moved = as_move(event)
        if moved is not None:
            self._state = self.walkthrough.apply(self._state, moved)
        if event.kind is EventKind.BREAK_STARTED:
            self._break_began = event.elapsed_ms
        elif event.kind is EventKind.BREAK_ENDED:
            self._break_began, self._break_ended = None, event.elapsed_ms
        elif event.kind in {EventKind.CUE_PICKED, EventKind.CUE_USED, EventKind.CUE_LEFT}:
            self._take_cue(event)
        self._events.append(event)

    def _take_cue(self, event: SessionEvent) -> None:
        turn_id, _, words = event.subject.partition(CUE_BREAK)
        known = next((cue for cue in self._cues if (cue.turn_id, cue.words) == (turn_id, words)), None)
        cue = known or Cue(turn_id, words)
        changed = replace(
            cue, used=cue.used or event.kind is EventKind.CUE_USED, left=event.kind is EventKind.CUE_LEFT
        )
        if known is None:
            self._cues.append(changed)
        else:
            self._cues[self._cues.index(known)] = changed


def _subject(cue: Cue) -> str:
    return f"{cue.turn_id}{CUE_BREAK}{cue.words}"
