"""From the record of a session to its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from hearing.agencies.session_record import SessionRecord, Withheld
from hearing.explanation.records import Promise
from hearing.interview.pre_information import Blinding
from hearing.interview.records import Contact, PersonPresent, Session, SessionKind
from hearing.protocols.schema import Protocol
from hearing.protocols.wording import localized
from hearing.reports.added import added
from hearing.reports.entries import EntryWriter
from hearing.reports.tellings import TellingWriter
from hearing.reports.view import Fact, PromiseMade, Report, Stretch
from hearing.reports.wording import Wording
from hearing.reports.words import ROLES, SESSION_KINDS, TITLE, WITHHELD


def build_report(
    record: SessionRecord,
    wording: Wording,
    protocol: Protocol | None = None,
    topics: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """The report in the language of ``wording``.

    ``protocol`` gives the titles of its phases, ``topics`` those of what children are told, by id.
    """
    _, session = wording._, record.session
    return Report(
        locale=wording.locale,
        direction=wording.direction,
        title=_(TITLE),
        running=_running(record, wording),
        facts=tuple(Fact(label, value) for label, value in _facts(record, wording, protocol) if value),
        people=tuple(_person(person, wording) for person in session.people),
        notices=tuple(_notices(session, wording)),
        tellings=TellingWriter(wording, topics).write(record.explanations),
        promises=tuple(_promise(promise, wording) for promise in record.promises),
        stretches=_stretches(record, wording, protocol),
        added=added(record.additions, None, wording),
        closing=session.closing_note,
        contacts=tuple(_contact(contact, wording) for contact in record.contacts),
        kept_back=_kept_back(record, wording),
        history=_(
            "The sender's history stood at entry {seq} with the hash {hash}.",
            seq=record.history_seq,
            hash=record.history_sha256,
        ),
    )


def _running(record: SessionRecord, wording: Wording) -> str:
    number = wording._("Session {number}", number=record.session.number)
    return wording.joined((record.case.label, number, wording.day(record.session.started_at.date())))


def _facts(record: SessionRecord, wording: Wording, protocol: Protocol | None) -> Iterator[tuple[str, str]]:
    _, case, session = wording._, record.case, record.session
    title = localized(protocol.title, wording.locale).text if protocol else session.protocol_id
    number = _("Session {number}", number=session.number)
    yield _("Case"), case.label
    yield _("Child"), wording.joined(dict.fromkeys((case.child_name, case.calls_self)))
    years = case.age_years
    yield _("Age"), "" if years is None else wording._n("{count} year", "{count} years", years)
    yield _("The child's languages"), wording.languages(case.languages)
    yield _("Trusted adult"), case.trusted_adult
    yield _("Meeting"), wording.joined((_(SESSION_KINDS[session.kind]), number))
    yield _("Began"), wording.moment(session.started_at)
    yield _("Lasted"), "" if session.closed_ms is None else wording.time(session.closed_ms)
    yield _("Place"), session.setting
    yield _("Spoken"), wording.languages((session.language, session.second_language))
    yield _("Interviewer"), session.interviewer
    yield _("Protocol"), wording.joined((title, session.protocol_version))
    yield _("What was known beforehand"), " ".join(_blinding(record.blinding, session, wording))


def _blinding(known: Blinding | None, session: Session, wording: Wording) -> Iterator[str]:
    """Whether it was kept from the interviewer; of what it says, nothing."""
    _ = wording._
    if known is None:
        return
    if not known.held:
        yield _("It was never kept from the interviewer.")
        return
    yield _("Kept from the interviewer: {held} of {known}.", held=known.held, known=known.known)
    if known.opened_ms is not None:
        when = wording.time(known.opened_ms)
        yield _("It was opened at {time} because: {reason}", time=when, reason=known.reason)
    elif session.is_closed:
        yield _("It stayed closed until the end of the session.")
    else:
        yield _("It was still closed when this was written.")
    if known.own:
        yield _("The interviewer had written part of it and so knew that part.")


def _person(person: PersonPresent, wording: Wording) -> Fact:
    since = wording._("from {time}", time=wording.time(person.from_ms)) if person.from_ms else ""
    until = "" if person.until_ms is None else wording._("until {time}", time=wording.time(person.until_ms))
    return Fact(wording._(ROLES[person.role]), wording.joined((person.name, since, until, person.note)))


def _notices(session: Session, wording: Wording) -> Iterator[str]:
    _ = wording._
    if session.kind is SessionKind.MOCK:
        yield _("This was a mock session for practice. It is not about a real child.")
    if session.written_afterwards and session.took_place_on is None:
        yield _("Written down afterwards.")
    elif session.written_afterwards and session.took_place_on is not None:
        day = wording.day(session.took_place_on)
        yield _("Written down afterwards. The meeting took place on {day}.", day=day)
    if not session.is_closed:
        yield _("The session was not closed when this was written.")


def _promise(promise: Promise, wording: Wording) -> PromiseMade:
    notes = {True: wording._("understood"), False: wording._("not understood"), None: ""}
    return PromiseMade(promise.who, promise.what, promise.purpose, notes[promise.understood])


def _stretches(record: SessionRecord, wording: Wording, protocol: Protocol | None) -> tuple[Stretch, ...]:
    phases = protocol.phases if protocol else ()
    titles = {phase.id: localized(phase.title, wording.locale).text for phase in phases}
    written = EntryWriter(wording, record.session, titles).write(record)
    return tuple(
        Stretch(titles.get(phase, phase), tuple(entry for _, entry in entries))
        for phase, entries in groupby(written, key=lambda pair: pair[0])
    )


def _contact(contact: Contact, wording: Wording) -> Fact:
    head = (wording.day(contact.on), contact.who, contact.agency, contact.purpose)
    return Fact(wording.joined(head), contact.what_was_told)


def _kept_back(record: SessionRecord, wording: Wording) -> str:
    # Where nothing was known beforehand, there was nothing of it to keep back.
    known = record.blinding is not None
    missing = [
        wording._(WITHHELD[part]) for part in record.withheld if part is not Withheld.PRE_INFORMATION or known
    ]
    return wording._("Not handed on: {parts}.", parts=wording.joined(missing)) if missing else ""
