"""Holding a received state of a session against what is here: what is new, changed, or no longer carried.

Everything is joined by its id. A later state puts its wording first and keeps the old one as an earlier
wording; nothing that is here is ever taken away. All of it is plain calculation: nothing is read or written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from hearing.agencies.session_record import SessionRecord
from hearing.explanation.records import Explanation, Promise
from hearing.interview.additions import Addition
from hearing.interview.records import Case, Session, SessionEvent, Turn, TurnRevision

PARTICULARS = (
    "child_name",
    "calls_self",
    "birth_year",
    "age_years",
    "languages",
    "trusted_adult",
    "notes",
)
"""What is said of a child in a bundle and filled in where nothing stands here."""


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Identified)


@dataclass(frozen=True)
class TurnChange:
    """A turn as it will stand, and the earlier wordings that come with it. ``before`` is None if new."""

    before: Turn | None
    after: Turn
    earlier: tuple[TurnRevision, ...] = ()

    @property
    def is_reworded(self) -> bool:
        """Whether it says something else than it did, or as somebody else's words."""
        return self.before is not None and (self.before.text, self.before.kind) != (
            self.after.text,
            self.after.kind,
        )


@dataclass(frozen=True)
class Missing:
    """A record that is here and that a later state no longer carries. It stays."""

    kind: str
    id: str
    words: str = ""
    """What it says, of turns and promises."""


@dataclass(frozen=True)
class Difference:
    """A particular of the case that says one thing here and another in the bundle. Ours stays."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """What taking a state of a session in would do to the session itself."""

    session: Session | None = None
    """The session where it is new or its particulars are."""
    turns: tuple[TurnChange, ...] = ()
    events: tuple[SessionEvent, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    promises: tuple[Promise, ...] = ()
    additions: tuple[Addition, ...] = ()
    not_carried: tuple[Missing, ...] = ()


def merge(here: SessionRecord | None, came: SessionRecord, by: str, at: datetime) -> Merge:
    """What ``came``, a later state than ``here``, does. Both are of one session, under one case id.

    ``by`` and ``at`` are the sender and the time of sealing: who replaced a wording, where the sender's
    own earlier wordings do not say.
    """
    if here is None:
        return Merge(
            session=came.session,
            turns=tuple(_new_turn(turn, _of_turn(came.revisions).get(turn.id, ())) for turn in came.turns),
            events=came.events,
            explanations=came.explanations,
            promises=came.promises,
            additions=came.additions,
        )
    return Merge(
        session=came.session if came.session != here.session else None,
        turns=_turns(here, came, by, at),
        events=_new(here.events, came.events),
        explanations=_other(here.explanations, came.explanations),
        promises=_other(here.promises, came.promises),
        additions=new_additions(here.additions, came.additions),
        not_carried=tuple(_not_carried(here, came)),
    )


def new_additions(here: Iterable[Addition], came: Iterable[Addition]) -> tuple[Addition, ...]:
    """The additions that are not here yet; one that is here is never overwritten.

    Nor does it keep another out: whoever hands on what somebody else added knows its id, and could use it for
    words of their own. What then comes from elsewhere stands beside it under an id made of its words.
    """
    known = {one.id: one for one in here}
    placed = (_beside(one, known.get(one.id)) for one in came)
    return tuple(one for one in placed if one.id not in known)


def filled(case: Case, theirs: Case) -> Case:
    """``case`` with what it says nothing of taken from ``theirs``."""
    gaps = {name: getattr(theirs, name) for name in PARTICULARS if not _is_said(getattr(case, name))}
    return case.model_copy(update={name: value for name, value in gaps.items() if _is_said(value)})


def differences(case: Case, theirs: Case) -> tuple[Difference, ...]:
    """Where both say something, and not the same."""
    return tuple(
        Difference(name, _said(getattr(case, name)), _said(getattr(theirs, name)))
        for name in ("label", *PARTICULARS)
        if _is_said(getattr(case, name))
        and _is_said(getattr(theirs, name))
        and getattr(case, name) != getattr(theirs, name)
    )


def _beside(came: Addition, there: Addition | None) -> Addition:
    if there is None or (there.turn_id, there.kind, there.text) == (came.turn_id, came.kind, came.text):
        return came
    # Ours, the same sender's, or what was handed on of what its source itself sent: what is here says it.
    if there.source in {"", came.source} or came.source.startswith(f"{there.source} / "):
        return came
    said = json.dumps([came.source, came.id, came.turn_id, came.kind, came.text])
    return came.model_copy(update={"id": hashlib.sha256(said.encode()).hexdigest()[:32]})


def _turns(here: SessionRecord, came: SessionRecord, by: str, at: datetime) -> tuple[TurnChange, ...]:
    known = {turn.id: turn for turn in here.turns}
    kept, sent = _of_turn(here.revisions), _of_turn(came.revisions)
    changes = []
    for turn in came.turns:
        earlier = sent.get(turn.id, ())
        before = known.get(turn.id)
        if before is None:
            changes.append(_new_turn(turn, earlier))
            continue
        change = _changed_turn(before, turn, kept.get(turn.id, ()), earlier, (by, at))
        if change.after != before or change.earlier:
            changes.append(change)
    return tuple(changes)


def _new_turn(turn: Turn, earlier: Sequence[TurnRevision]) -> TurnChange:
    """Numbers of wordings as they came, but none twice and none past the turn's own."""
    wordings = {revision.revision: revision for revision in reversed(earlier)}
    last = max(wordings, default=0)
    after = turn if turn.revision > last else turn.model_copy(update={"revision": last + 1})
    return TurnChange(None, after, tuple(wordings[number] for number in sorted(wordings)))


def _changed_turn(
    before: Turn,
    turn: Turn,
    kept: Sequence[TurnRevision],
    sent: Sequence[TurnRevision],
    replaced: tuple[str, datetime],
) -> TurnChange:
    """The sender's wording stands; the one that stood here, and all that came, are earlier ones."""
    wordings = {revision.revision: revision for revision in reversed(sent)}
    fresh = _new_turn(turn, sent).after.revision
    same = (before.text, before.kind) == (turn.text, turn.kind)
    revision = max(fresh, before.revision if same else before.revision + 1)
    taken = {one.revision for one in kept}
    if revision > before.revision and before.revision not in taken:
        own = wordings.get(before.revision)
        if own is None or (own.text, own.kind) != (before.text, before.kind):
            wordings[before.revision] = TurnRevision(
                turn_id=before.id,
                revision=before.revision,
                kind=before.kind,
                text=before.text,
                replaced_by=replaced[0],
                replaced_at=replaced[1],
            )
    earlier = tuple(
        wordings[number] for number in sorted(wordings) if number not in taken and number < revision
    )
    return TurnChange(before, turn.model_copy(update={"revision": revision}), earlier)


def _not_carried(here: SessionRecord, came: SessionRecord) -> Iterable[Missing]:
    pairs: tuple[tuple[str, Sequence[Identified], Sequence[Identified]], ...] = (
        ("turn", here.turns, came.turns),
        ("event", here.events, came.events),
        ("explanation", here.explanations, came.explanations),
        ("promise", here.promises, came.promises),
    )
    for kind, ours, theirs in pairs:
        carried = {one.id for one in theirs}
        yield from (Missing(kind, one.id, _words(one)) for one in ours if one.id not in carried)


def _words(record: Identified) -> str:
    if isinstance(record, Turn):
        return record.text
    return f"{record.who}: {record.what}" if isinstance(record, Promise) else ""


def _new(here: Iterable[R], came: Iterable[R]) -> tuple[R, ...]:
    known = {one.id for one in here}
    return tuple(one for one in came if one.id not in known)


def _other(here: Iterable[R], came: Iterable[R]) -> tuple[R, ...]:
    """Those that are new or not as they are here."""
    known = {one.id: one for one in here}
    return tuple(one for one in came if known.get(one.id) != one)


def _of_turn(revisions: Iterable[TurnRevision]) -> Mapping[str, tuple[TurnRevision, ...]]:
    found: dict[str, tuple[TurnRevision, ...]] = {}
    for revision in sorted(revisions, key=lambda one: one.revision):
        found[revision.turn_id] = (*found.get(revision.turn_id, ()), revision)
    return found


def _is_said(value: object) -> bool:
    return value not in (None, "", ())


def _said(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
