"""What the review screen does, without a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearing.agencies.origin import Origin
from hearing.agencies.session_record import SessionRecord
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import Case, EventKind, Session, SessionEvent, Turn, TurnKind
from hearing.questions.export import as_boris, as_csv, as_eaf
from hearing.questions.listener import ANY_AGE, LISTENERS
from hearing.questions.review import Review, Spoken, review
from hearing.questions.types import QuestionType
from hearing.storage.gathering import gather
from hearing.storage.seen import How
from hearing.ui.context import VaultContext
from hearing.ui.review.unfinished import (
    Unfinished,
    drop_unfinished,
    keep_unfinished,
    read_unfinished,
)

FORMATS = ("csv", "eaf", "json")
_SEPARATOR = " < "
"""Between the type a person gave and the coder's at that time, in the event that keeps both."""


@dataclass(frozen=True)
class Reviewed:
    """A session and its questions. ``review`` is None where there are no rules for its language."""

    case: Case
    session: Session
    spoken: tuple[Spoken, ...]
    record: SessionRecord
    review: Review | None
    origin: Origin | None = None
    """Where the session came from; it can then be read and added to, and not be changed."""


class ReviewView(Protocol):
    """What the presenter needs of its view."""

    def show_review(self, reviewed: Reviewed) -> None: ...
    def show_saved_file(self, path: Path) -> None: ...
    def show_not_added(self, turn_id: str, begun: Unfinished) -> None: ...


class ReviewPresenter:
    """Reads, overrules and exports."""

    def __init__(self, context: VaultContext, session_id: str, view: ReviewView) -> None:
        self._context = context
        self._session_id = session_id
        self._view = view

    def refresh(self) -> None:
        context = self._context
        vault, session_id = context.vault, self._session_id
        context.tasks.run(lambda _: self._read(), self._view.show_review, context.notices.error)
        context.tasks.run(
            lambda _: vault.seen.session(How.REVIEWED, session_id), lambda _: None, context.notices.error
        )

    def overrule(self, turn_id: str, given: QuestionType, coded: QuestionType) -> None:
        """Keep a person's type beside the coder's; the latest one counts."""
        context, vault = self._context, self._context.vault
        new_id, person = context.new_id(), vault.person

        def work(_: object) -> Reviewed:
            before = vault.events.for_session(self._session_id)
            event = SessionEvent(
                id=new_id,
                session_id=self._session_id,
                seq=len(before) + 1,
                kind=EventKind.QUESTION_CODED,
                elapsed_ms=before[-1].elapsed_ms if before else 0,
                subject=turn_id,
                reason=f"{given.value}{_SEPARATOR}{coded.value}",
                by=person,
            )
            vault.events.add(event)
            return self._read()

        context.tasks.run(work, self._view.show_review, context.notices.error)

    def add(self, kind: AdditionKind, text: str, turn_id: str | None) -> None:
        """Add a note or a correction beside what was said, or give the view the words again."""
        context, vault = self._context, self._context.vault
        addition = Addition(
            id=context.new_id(),
            session_id=self._session_id,
            turn_id=turn_id,
            kind=kind,
            text=text,
            by=vault.person,
            at=context.clock.now(),
        )

        def work(_: object) -> Reviewed:
            vault.additions.add(addition)
            drop_unfinished(vault.drafts, self._session_id, turn_id or "")
            return self._read()

        def failed(error: HearingError) -> None:
            context.notices.error(error)
            self._view.show_not_added(turn_id or "", Unfinished(kind=kind, text=text))

        context.tasks.run(work, self._view.show_review, failed)

    def read_unfinished(self, turn_id: str, then: Callable[[Unfinished | None], None]) -> None:
        """What was begun to be added to a turn, or to the session, and was not kept yet."""
        drafts, session_id = self._context.vault.drafts, self._session_id
        self._context.tasks.run(
            lambda _: read_unfinished(drafts, session_id, turn_id), then, self._context.notices.error
        )

    def keep_unfinished(self, turn_id: str, begun: Unfinished) -> None:
        """Keep what was typed for the next time; it is no part of the record."""
        drafts, session_id = self._context.vault.drafts, self._session_id
        self._context.tasks.run(
            lambda _: keep_unfinished(drafts, session_id, turn_id, begun),
            lambda _: None,
            self._context.notices.error,
        )

    def save(self, path: Path, form: str, reviewed: Reviewed, *, with_text: bool) -> None:
        """Write the coding to a file of the person's choice; never over one that is there."""
        found = reviewed.review
        if found is None:
            return
        vault, made_at = self._context.vault, self._context.clock.now().isoformat(timespec="seconds")

        def work(_: object) -> Path:
            if form == "csv":
                text = "\ufeff" + as_csv(found, with_text=with_text)
            elif form == "eaf":
                text = as_eaf(found, reviewed.spoken, made_at, with_text=with_text)
            else:
                text = as_boris(found, with_text=with_text)
            write_atomic(path, text.encode(), replace=False)
            vault.seen.session(How.EXPORTED, self._session_id)
            return path

        self._context.tasks.run(work, self._view.show_saved_file, self._context.notices.error)

    def _read(self) -> Reviewed:
        vault, rules = self._context.vault, self._context.rules
        record = gather(vault, self._session_id)
        session = record.session
        spoken = spoken_of(record.turns)
        found = None
        if rules.has(session.language):
            listener = LISTENERS.get(session.age_band.value, ANY_AGE)
            found = review(spoken, rules.rules(session.language), listener, overruled_in(record.events))
        origin = vault.origins.of_session(session.id)
        return Reviewed(record.case, session, spoken, record, found, origin)


def spoken_of(turns: Iterable[Turn]) -> tuple[Spoken, ...]:
    """What the child said and what the interviewer asked; nobody else's words count here."""
    wanted = {TurnKind.CHILD, TurnKind.QUESTION}
    return tuple(
        Spoken(turn.id, turn.kind is TurnKind.CHILD, turn.text, turn.elapsed_ms)
        for turn in turns
        if turn.kind in wanted
    )


def overruled_in(events: Iterable[SessionEvent]) -> dict[str, QuestionType]:
    """The latest type a person gave each turn."""
    known = {kind.value for kind in QuestionType}
    given: dict[str, QuestionType] = {}
    for event in events:
        name = event.reason.split(_SEPARATOR)[0]
        if event.kind is EventKind.QUESTION_CODED and name in known:
            given[event.subject] = QuestionType(name)
    return given
