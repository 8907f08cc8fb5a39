"""From records to what stands in the report: plain values, already worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hearing.agencies.session_record import SessionRecord
from hearing.explanation.records import Explanation, ShownCard
from hearing.interview.records import EventKind, Session, SessionEvent, Turn, TurnKind, TurnRevision
from hearing.language.catalogues import Texts
from hearing.language.locales import direction, format_date, format_datetime, format_elapsed, language_name
from hearing.protocols.schema import Protocol
from hearing.protocols.wording import localized
from hearing.reports.words import (
    ANSWERS,
    MODES,
    REVIEWS,
    ROLES,
    SESSION_KINDS,
    SPEAKERS,
    TOLD_EVENTS,
)


@dataclass(frozen=True)
class Fact:
    """A label and what there is to say."""

    label: str
    value: str


@dataclass(frozen=True)
class Earlier:
    """An earlier wording and what became of it."""

    text: str
    note: str


@dataclass(frozen=True)
class Entry:
    """A line of the record. ``look`` is ``child``, ``said``, ``noted``, ``event`` or ``urgent``."""

    look: str
    time: str
    who: str
    text: str
    direction: Literal["ltr", "rtl"]
    heading: str = ""
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class CardTold:
    """One card as the child saw it, and what the child answered."""

    title: str
    body: str
    direction: Literal["ltr", "rtl"]
    note: str
    question: str


@dataclass(frozen=True)
class Telling:
    """One telling with its cards and what the child told back."""

    summary: str
    cards: tuple[CardTold, ...]
    told_back: tuple[Fact, ...]
    left: str


@dataclass(frozen=True)
class Report:
    """Everything the template needs."""

    locale: str
    direction: Literal["ltr", "rtl"]
    facts: tuple[Fact, ...]
    people: tuple[Fact, ...]
    entries: tuple[Entry, ...]
    tellings: tuple[Telling, ...]
    promises: tuple[Fact, ...]
    contacts: tuple[Fact, ...]
    afterwards: str
    is_mock: bool
    closing: str
    history: str


class ReportBuilder:
    """Builds the report in the language of ``texts``."""

    def __init__(self, texts: Texts, locale: str, protocol: Protocol | None) -> None:
        self._texts = texts
        self._locale = locale
        self._phases = {phase.id: phase.title for phase in protocol.phases} if protocol else {}

    def build(self, content: SessionRecord) -> Report:
        session = content.session
        return Report(
            locale=self._locale,
            direction=direction(self._locale),
            facts=tuple(self._facts(content)),
            people=tuple(Fact(self._(ROLES[person.role]), person.name) for person in session.people),
            entries=tuple(self._entries(content)),
            tellings=tuple(self._telling(told) for told in content.explanations),
            promises=tuple(
                Fact(promise.who, f"{promise.what} {promise.purpose}") for promise in content.promises
            ),
            contacts=tuple(self._contacts(content)),
            afterwards=self._afterwards(session),
            is_mock=session.kind == "mock",
            closing=session.closing_note,
            history=self._("History stood at entry {seq}: {hash}").format(
                seq=content.history_seq, hash=content.history_sha256
            ),
        )

    def _(self, message: str) -> str:
        return self._texts.gettext(message)

    def _facts(self, content: SessionRecord) -> list[Fact]:
        case, session = content.case, content.session
        names = " · ".join(name for name in (case.child_name, case.calls_self) if name)
        age = "" if case.age_years is None else str(case.age_years)
        languages = ", ".join(language_name(code, self._locale) for code in case.languages)
        spoken = ", ".join(
            language_name(code, self._locale) for code in (session.language, session.second_language) if code
        )
        rows = [
            (self._("Case"), case.label),
            (self._("Child"), names),
            (self._("Age in years"), age),
            (self._("The child's languages"), languages),
            (self._("Trusted adult"), case.trusted_adult),
            (self._("Session"), f"{session.number} · {self._(SESSION_KINDS[session.kind])}"),
            (self._("Began"), format_datetime(session.started_at, self._locale)),
            (self._("Lasted"), "" if session.closed_ms is None else self._time(session.closed_ms)),
            (self._("Place"), session.setting),
            (self._("Spoken"), spoken),
            (self._("Protocol"), f"{session.protocol_id} {session.protocol_version}"),
        ]
        return [Fact(label, value) for label, value in rows if value]

    def _entries(self, content: SessionRecord) -> list[Entry]:
        dated = [
            (turn.elapsed_ms, 0, self._turn(turn, _earlier(turn, content.revisions)))
            for turn in content.turns
        ]
        dated += [
            (event.elapsed_ms, 1, self._event(event)) for event in content.events if event.kind in TOLD_EVENTS
        ]
        ordered = [entry for _, _, entry in sorted(dated, key=lambda item: item[:2])]
        return self._with_headings(ordered, content.turns)

    def _with_headings(self, entries: list[Entry], turns: Sequence[Turn]) -> list[Entry]:
        """The title of a phase goes above the first turn that was said in it."""
        phases = iter([turn.phase_id for turn in sorted(turns, key=lambda turn: turn.elapsed_ms)])
        shown, current = [], ""
        for entry in entries:
            heading = ""
            if entry.look in {"child", "said", "noted"}:
                phase = next(phases, "")
                if phase and phase != current:
                    heading, current = self._phase_title(phase), phase
            shown.append(entry if not heading else _headed(entry, heading))
        return shown

    def _phase_title(self, phase_id: str) -> str:
        title = self._phases.get(phase_id)
        return phase_id if title is None else localized(title, self._locale).text

    def _turn(self, turn: Turn, revisions: Sequence[TurnRevision]) -> Entry:
        looks = {TurnKind.CHILD: "child", TurnKind.OBSERVATION: "noted", TurnKind.INFERENCE: "noted"}
        return Entry(
            look=looks.get(turn.kind, "said"),
            time=self._time(turn.elapsed_ms),
            who=self._(SPEAKERS[turn.kind]),
            text=turn.text,
            direction=direction(turn.language),
            earlier=tuple(
                Earlier(item.text, self._replaced(item.replaced_by, item.reason)) for item in revisions
            ),
        )

    def _replaced(self, by: str, reason: str) -> str:
        if reason:
            return self._("Changed by {name}: {reason}").format(name=by, reason=reason)
        return self._("Changed by {name}").format(name=by)

    def _event(self, event: SessionEvent) -> Entry:
        urgent = event.kind in {EventKind.URGENT_OPENED, EventKind.URGENT_ACTION}
        said = " · ".join(part for part in (event.subject if urgent else "", event.reason) if part)
        return Entry(
            look="urgent" if urgent else "event",
            time=self._time(event.elapsed_ms),
            who="",
            text=": ".join(part for part in (self._(TOLD_EVENTS[event.kind]), said) if part),
            direction=direction(self._locale),
        )

    def _telling(self, told: Explanation) -> Telling:
        languages = ", ".join(language_name(code, self._locale) for code in told.languages)
        summary = self._("Told at {time}, in {languages}, {mode}. Version of the texts: {version}.").format(
            time=self._time(told.started_ms),
            languages=languages,
            mode=self._(MODES[told.mode]),
            version=told.content_version[:12],
        )
        if told.stopped:
            summary += " " + self._("The child stopped it.")
        left = ", ".join(told.topics_left)
        return Telling(
            summary=summary,
            cards=tuple(self._card(card) for card in told.cards),
            told_back=tuple(
                Fact(back.words, self._("carried") if back.carried else self._("not yet"))
                for back in told.teach_backs
            ),
            left=self._("Not reached: {topics}").format(topics=left) if left else "",
        )

    def _card(self, card: ShownCard) -> CardTold:
        answers = ", ".join(self._(ANSWERS[given.answer]) for given in card.answers) or self._("no answer")
        shown = self._texts.ngettext("{count} second", "{count} seconds", round(card.shown_for_ms / 1000))
        note = [
            shown.format(count=round(card.shown_for_ms / 1000)),
            answers,
            self._(REVIEWS[card.review_status]),
        ]
        if card.fallback:
            note.append(self._("shown in another language than asked for"))
        return CardTold(card.title, card.body, direction(card.language), " · ".join(note), card.question)

    def _contacts(self, content: SessionRecord) -> list[Fact]:
        found = []
        for contact in content.contacts:
            head = [format_date(contact.on, self._locale), contact.who, contact.agency, contact.purpose]
            found.append(Fact(" · ".join(part for part in head if part), contact.what_was_told))
        return found

    def _afterwards(self, session: Session) -> str:
        if not session.written_afterwards:
            return ""
        if session.took_place_on is None:
            return self._("Written down afterwards.")
        day = format_date(session.took_place_on, self._locale)
        return self._("Written down afterwards; the meeting took place on {day}.").format(day=day)

    def _time(self, milliseconds: int) -> str:
        return format_elapsed(milliseconds, self._locale)


def _headed(entry: Entry, heading: str) -> Entry:
    return Entry(**{**vars(entry), "heading": heading})


def _earlier(turn: Turn, revisions: Sequence[TurnRevision]) -> list[TurnRevision]:
    found = [revision for revision in revisions if revision.turn_id == turn.id]
    return sorted(found, key=lambda revision: revision.revision)
