"""In whatever order a session's states arrive, and however often: it ends as the sender has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearing.agencies.session_record import SessionRecord
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import EventKind, SessionEvent, TurnRevision
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.storage.vault import Vault
from tests.vectors.sample import (
    SESSION_ID,
    STARTED,
    sample_record,
    under_other_ids,
)

from .received import longer, reworded, take


@dataclass
class Telling:
    """A sender's session as it grows, and every state it went through."""

    record: SessionRecord
    states: list[SessionRecord] = field(default_factory=list)

    def grow(self, steps: list[tuple[str, int]]) -> None:
        self.states.append(self.record)
        for number, (what, place) in enumerate(steps):
            self.record = getattr(self, f"_{what}")(number, place)
            self.states.append(self.record)

    def _turn(self, number: int, place: int) -> SessionRecord:
        return longer(self.record, f"And then, {number}.")

    def _revise(self, number: int, place: int) -> SessionRecord:
        return reworded(self.record, place % len(self.record.turns), f"No, it was {number}.")

    def _event(self, number: int, place: int) -> SessionRecord:
        seq = len(self.record.events) + 1
        event = SessionEvent(id=f"{0xE0000 + seq:032x}", session_id=SESSION_ID, seq=seq,
                             kind=EventKind.BREAK_STARTED, elapsed_ms=number)  # fmt: skip
        return self.record.model_copy(update={"events": (*self.record.events, event)})

    def _add(self, number: int, place: int) -> SessionRecord:
        turn = self.record.turns[place % len(self.record.turns)]
        addition = Addition(id=f"{0xA0000 + number:032x}", session_id=SESSION_ID, turn_id=turn.id,
                            kind=AdditionKind.NOTE, text=f"Note {number}.", by="Kari Lunde",
                            at=STARTED + timedelta(minutes=number), source="Northern House")  # fmt: skip
        return self.record.model_copy(update={"additions": (*self.record.additions, addition)})

    def _close(self, number: int, place: int) -> SessionRecord:
        session = self.record.session.model_copy(update={"closing_note": f"Closed {number}."})
        return self.record.model_copy(update={"session": session})


STEPS = st.lists(
    st.tuples(st.sampled_from(["turn", "revise", "event", "add", "close"]), st.integers(0, 30)), max_size=6
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), steps=STEPS)
def test_any_order_and_repetition_ends_as_the_sender_has_it(
    vault: Vault, data: st.DataObject, steps: list[tuple[str, int]]
) -> None:
    telling = Telling(sample_record())
    telling.grow(steps)
    number = vault.cases.count()
    last = len(telling.states) - 1
    arriving = data.draw(st.lists(st.integers(0, last), max_size=6))
    arriving.insert(data.draw(st.integers(0, len(arriving))), last)
    for place in arriving:
        take(vault, under_other_ids(telling.states[place], f"{number:06x}"), 50 + place)
    theirs = under_other_ids(telling.record, f"{number:06x}")
    ours = gather(vault, theirs.session.id)
    blank = {"case": theirs.case, "history_seq": 0, "history_sha256": "0" * 64}
    order: Callable[[TurnRevision], tuple[str, int]] = lambda one: (one.turn_id, one.revision)  # noqa: E731
    wordings = {"revisions": tuple(sorted(theirs.revisions, key=order))}
    assert ours.model_copy(update=blank) == theirs.model_copy(update=blank | wordings)
    assert check(vault).findings == ()
