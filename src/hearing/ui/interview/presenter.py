"""What the interview screen does, without a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from hearing.errors import HearingError
from hearing.interview.live import Interview
from hearing.interview.records import (
    Case,
    EventKind,
    PersonPresent,
    PresenceRole,
    Session,
    SessionEvent,
    Turn,
    TurnKind,
    TurnRevision,
)
from hearing.interview.reluctance import Degree, Proposals, proposals
from hearing.interview.timing import SessionTimer, minutes_to_break
from hearing.language.catalogues import Domain
from hearing.protocols import events as walk
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Condition
from hearing.storage.seen import How
from hearing.ui.beforehand.known import Known, open_now, read_known
from hearing.ui.context import VaultContext
from hearing.ui.interview.cue_presenter import CuePresenter
from hearing.ui.interview.cueing import Cueing
from hearing.ui.interview.keeping import EntryDraft, Keeper, read_draft
from hearing.ui.interview.questioning import Questioning
from hearing.ui.settings.urgent_part import URGENT_CONTACTS
from hearing.ui.shell.places import Saved


@dataclass(frozen=True)
class Loaded:
    """Everything read when the screen opens."""

    case: Case
    session: Session
    interview: Interview
    revised: dict[str, int]
    draft: EntryDraft | None
    urgent_contacts: str
    questioning: Questioning
    known: Known
    """What is known beforehand, as far as this person may read it now."""
    cueing: Cueing


class InterviewView(Protocol):
    """What the presenter needs of its view."""

    def show_session(self, loaded: Loaded) -> None: ...
    def show_walk(self) -> None: ...
    def add_turn(self, turn: Turn) -> None: ...
    def turn_kept(self, turn: Turn) -> None: ...
    def turn_changed(self, turn: Turn) -> None: ...
    def add_event(self, event: SessionEvent) -> None: ...
    def show_saved(self, state: Saved) -> None: ...
    def show_closed(self) -> None: ...
    def show_known(self, known: Known) -> None: ...
    def ask_for_reason(self, then: Callable[[str], None]) -> None: ...


class InterviewPresenter:
    """Joins the live session, the vault and the view."""

    def __init__(self, context: VaultContext, session_id: str, view: InterviewView) -> None:
        self.context = context
        self._session_id = session_id
        self._view = view
        self._loaded: Loaded | None = None
        self._timer: SessionTimer | None = None
        self.cues = CuePresenter(self, self._put, lambda: (self._id(), self.elapsed_ms(), self._by()))
        self.keeper = Keeper(context, session_id, self._turn_kept, view.show_saved)

    @property
    def loaded(self) -> Loaded:
        """Raises LookupError before the session was read."""
        if self._loaded is None:
            raise LookupError(self._session_id)
        return self._loaded

    @property
    def is_loaded(self) -> bool:
        return self._loaded is not None

    @property
    def interview(self) -> Interview:
        return self.loaded.interview

    @property
    def cueing(self) -> Cueing:
        return self.loaded.cueing

    @property
    def session(self) -> Session:
        return self.loaded.session

    def load(self) -> None:
        """Read the session and show it where it was left."""
        vault, session_id = self.context.vault, self._session_id

        def read(_: object) -> Loaded:
            session = vault.sessions.get(session_id)
            protocol = load_protocol(vault.sessions.protocol_yaml(session_id), session.protocol_id)
            turns, events = vault.turns.for_session(session_id), vault.events.for_session(session_id)
            return Loaded(
                case=vault.cases.get(session.case_id),
                session=session,
                interview=Interview.resume(session, protocol, turns, events),
                revised={turn.id: turn.revision - 1 for turn in turns if turn.revision > 1},
                draft=read_draft(vault.drafts.get(f"entry/{session_id}")),
                urgent_contacts=str(vault.settings.get(URGENT_CONTACTS, "")),
                questioning=self._questioning(session, turns),
                known=read_known(self.context, session.case_id),
                cueing=self._cueing(session, turns),
            )

        self.context.tasks.run(read, self._begin, self.context.notices.error)
        # After it is on the screen, so that nobody waits for it.
        self.context.tasks.run(
            lambda _: vault.seen.session(How.OPENED, session_id), lambda _: None, self.context.notices.error
        )

    def _questioning(self, session: Session, turns: Sequence[Turn]) -> Questioning:
        """Where this session's questions are; reads what the child said in the sessions before it."""
        vault, rules = self.context.vault, self.context.rules
        known = rules.rules(session.language) if rules.has(session.language) else None
        if known is not None:
            known.compile()
        before = [one for one in vault.sessions.for_case(session.case_id) if one.number < session.number]
        said = (turn for one in before for turn in vault.turns.for_session(one.id))
        earlier = [turn.text for turn in said if known is not None and turn.kind is TurnKind.CHILD]
        questioning = Questioning(session, known, earlier)
        for turn in turns:
            questioning.kept(turn)
        return questioning

    def _cueing(self, session: Session, turns: Sequence[Turn]) -> Cueing:
        rules, language = self.context.rules, session.language
        texts = self.context.catalogues.domain(Domain.PROTOCOLS, language)
        return Cueing(rules.rules(language) if rules.has(language) else None, turns, texts.gettext)

    def _begin(self, loaded: Loaded) -> None:
        self._loaded = loaded
        last = loaded.interview.last_ms
        began_before = bool(loaded.interview.turns or loaded.interview.events)
        clock, session = self.context.clock, loaded.session
        self._timer = SessionTimer.resumed(clock, session.started_at, last)
        self._view.show_session(loaded)
        if began_before and not session.is_closed:
            self.note(EventKind.RESUMED, reason=clock.now().isoformat(timespec="seconds"))

    def elapsed_ms(self) -> int:
        """Time since the start; of a closed session, how long it took."""
        if self._timer is None:
            return 0
        closed = self.session.closed_ms
        return self._timer.elapsed_ms() if closed is None else closed

    def minutes_to_break(self) -> int | None:
        """Whole minutes until a break is due; None where nothing is said or the session is over."""
        if self.session.is_closed or self.interview.state.on_break:
            return None
        since = self.interview.since_break(self.elapsed_ms())
        return minutes_to_break(self.interview.walkthrough.protocol, self.session.age_band, since)

    def keep(self, kind: TurnKind, text: str) -> bool:
        """Keep what was said; says whether there was anything to keep."""
        try:
            turn = self.interview.turn(
                self.context.new_id(),
                kind,
                text,
                self.elapsed_ms(),
                by=self.context.vault.person,
                cue=self.cues.asked(kind, text),
            )
        except HearingError as error:
            self.context.notices.error(error)
            return False
        self.loaded.questioning.kept(turn)
        self.cueing.kept(turn)
        self._view.add_turn(turn)
        self.keeper.put(turn)
        if self.cues.kept(kind):
            self._view.show_walk()
        return True

    def child_touched(self, card: str, words: str) -> None:
        """The child touched one of its own cards: a turn, and what it asks of the adult."""
        if self.session.is_closed or not self.keep(TurnKind.CARD, words):
            return
        texts = self.context.texts
        asks = {
            "stop": texts._("The child wants to stop. Stop asking, and thank the child."),
            "break": texts._("The child wants a break. F9 begins it."),
            "dont-know": texts._("The child does not know. Take it as it is."),
            "wrong": texts._("Something is wrong. Let the child put it right."),
            "say-something": texts._("The child wants to say something. Wait."),
        }
        if card in asks:
            self.context.notices.info(asks[card])

    def _turn_kept(self, turn: Turn) -> None:
        self.interview.replace_turn(turn)
        self._view.turn_kept(turn)

    def move(self, event: walk.Event) -> None:
        """Go on, back or aside; where the protocol wants a reason, the view asks for it.

        A closed session stands where it was left.
        """
        if self.session.is_closed:
            return
        try:
            record = self.interview.move(self._id(), event, self.elapsed_ms(), by=self._by())
        except HearingError as error:
            if error.code == "protocols.reason_needed" and isinstance(event, walk.Skip):
                self._view.ask_for_reason(lambda reason: self.move(walk.Skip(reason)))
            else:
                self.context.notices.error(error)
            return
        self._put(record)
        self._view.show_walk()

    def proposals(self, *, counted: bool) -> Proposals:
        """What the protocol says for when it is hard; ``counted``: as far as answers show it."""
        interview, questioning = self.interview, self.loaded.questioning
        current = interview.walkthrough.current(interview.state)
        degree = questioning.reluctance.degree if counted else Degree.NONE
        step = current[1] if current is not None else None
        return proposals(interview.walkthrough.protocol, step, degree, questioning.may_be_said)

    def toggle_condition(self, condition: Condition) -> None:
        """Something came about, or is over."""
        known = condition in self.interview.state.conditions
        self.move(walk.ClearCondition(condition) if known else walk.SetCondition(condition))

    def toggle_break(self) -> None:
        on_break = self.interview.state.on_break
        self.move(walk.EndBreak() if on_break else walk.StartBreak())

    def note(self, kind: EventKind, subject: str = "", reason: str = "") -> None:
        """Keep something that happened."""
        self._put(
            self.interview.note(
                self._id(), kind, self.elapsed_ms(), by=self._by(), subject=subject, reason=reason
            )
        )

    def pick_cue(self, turn: Turn, words: str) -> bool:
        """Pick up words of the child's; says whether they were the child's."""
        try:
            record = self.interview.pick_cue(self._id(), turn, words, self.elapsed_ms(), by=self._by())
        except HearingError as error:
            self.context.notices.error(error)
            return False
        self._put(record)
        self._view.show_walk()
        return True

    def revise(self, turn: Turn, text: str, kind: TurnKind, reason: str) -> None:
        """Give a turn another wording; the earlier one stays."""
        vault, by, at = self.context.vault, self._by(), self.context.clock.now()
        self.context.tasks.run(
            lambda _: vault.turns.revise(turn.id, text=text, kind=kind, reason=reason, by=by, at=at),
            self._revised,
            self.context.notices.error,
        )

    def _revised(self, turn: Turn) -> None:
        self.interview.replace_turn(turn)
        self.loaded.revised[turn.id] = turn.revision - 1
        self._view.turn_changed(turn)
        turns, cueing = self.interview.turns, self.cueing
        self.context.tasks.run(
            lambda _: cueing.begun_again(turns), self._cues_found_again, self.context.notices.error
        )

    def _cues_found_again(self, cueing: Cueing) -> None:
        self._loaded = Loaded(**{**vars(self.loaded), "cueing": cueing})
        self._view.show_walk()

    def read_revisions(self, turn: Turn, show: Callable[[list[TurnRevision]], None]) -> None:
        """Read the earlier wordings of a turn."""
        vault = self.context.vault
        self.context.tasks.run(lambda _: vault.turns.revisions(turn.id), show, self.context.notices.error)

    def person_came(self, role: PresenceRole, name: str) -> None:
        """Somebody is in the room from now on; an interpreter or supporter changes the steps."""
        person = PersonPresent(role=role, name=name, from_ms=self.elapsed_ms())
        self._change_people((*self.session.people, person))
        self.note(EventKind.PERSON_CAME, subject=role.value, reason=name)
        condition = _CONDITIONS.get(role)
        if condition is not None and condition not in self.interview.state.conditions:
            self.move(walk.SetCondition(condition))

    def person_left(self, place: int) -> None:
        """The person at this place of the list leaves the room."""
        people = list(self.session.people)
        leaving = people[place].model_copy(update={"until_ms": self.elapsed_ms()})
        people[place] = leaving
        self._change_people(tuple(people))
        self.note(EventKind.PERSON_LEFT, subject=leaving.role.value, reason=leaving.name)
        condition = _CONDITIONS.get(leaving.role)
        still = any(person.role is leaving.role and person.until_ms is None for person in people)
        if condition is not None and not still and condition in self.interview.state.conditions:
            self.move(walk.ClearCondition(condition))

    def read_now(self, reason: str) -> None:
        """Open before the end what is kept from this person; the reason stays with the session."""

        def opened(known: Known, event: SessionEvent | None) -> None:
            self._loaded = replace(self.loaded, known=known)
            # An event of another session of this case belongs there.
            if event is not None and event.session_id == self._session_id:
                self.interview.take(event)
                self._view.add_event(event)
            self._view.show_known(known)

        open_now(self.context, self.session.case_id, reason, opened)

    def close(
        self,
        note: str,
        again: date | None = None,
        protocol_id: str = "",
        tell: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """End the session; afterwards turns can still be corrected, with a reason.

        ``again`` is the day for which another meeting is planned with ``protocol_id``; the case is
        then due to be looked at on it. ``tell`` hears whether the session is closed now.
        """
        vault, session_id, by = self.context.vault, self._session_id, self._by()
        elapsed, case_id = self.elapsed_ms(), self.session.case_id
        if again is not None:
            self.note(EventKind.NEXT_PLANNED, subject=protocol_id, reason=again.isoformat())
        self.note(EventKind.CLOSED)
        # The record is whole before it is closed, and before anybody is asked to co-sign it.
        self.keeper.hand_over()

        def work(_: object) -> tuple[Session, Known]:
            if again is not None:
                case = vault.cases.get(case_id)
                day = again if case.review_on is None else min(again, case.review_on)
                vault.cases.update(case.model_copy(update={"review_on": day}), "another meeting planned")
            closed = vault.sessions.close(session_id, elapsed, note, by)
            return closed, read_known(self.context, case_id)

        def done(found: tuple[Session, Known]) -> None:
            # First, for the screen may be gone.
            tell(True)
            session, known = found
            self._take_session(session)
            self._loaded = replace(self.loaded, known=known)
            self._view.show_closed()
            self._view.show_known(known)

        def failed(error: HearingError) -> None:
            self.context.notices.error(error)
            tell(False)

        self.context.tasks.run(work, done, failed)

    def _change_people(self, people: tuple[PersonPresent, ...]) -> None:
        session = self.session.model_copy(update={"people": people})
        self._take_session(session)
        vault = self.context.vault
        self.context.tasks.run(
            lambda _: vault.sessions.update(session, "people"), lambda _: None, self.context.notices.error
        )

    def _take_session(self, session: Session) -> None:
        self.interview.session = session
        self._loaded = replace(self.loaded, session=session)

    def _put(self, event: SessionEvent) -> None:
        self._view.add_event(event)
        self.keeper.put(event)

    def _id(self) -> str:
        return self.context.new_id()

    def _by(self) -> str:
        return self.context.vault.person


_CONDITIONS = {
    PresenceRole.INTERPRETER: Condition.INTERPRETER_PRESENT,
    PresenceRole.SUPPORT_PERSON: Condition.SUPPORT_PERSON_PRESENT,
}
