"""Starting a session: which protocol, which age band, which languages, who is present."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hearing.interview.records import Case, PersonPresent, PresenceRole, Session, SessionKind
from hearing.protocols.age import AgeBand, band_for_age
from hearing.protocols.freeze import freeze, sha256_of
from hearing.ui.context import VaultContext


@dataclass(frozen=True)
class SessionForm:
    """What a person filled in before a session starts."""

    kind: SessionKind
    age_band: AgeBand
    protocol_id: str
    language: str
    second_language: str | None = None
    setting: str = ""
    people: tuple[PersonPresent, ...] = ()
    took_place_on: date | None = None
    """Set when the session is written down afterwards: the day on which it took place."""
    keep_from_me: bool = False
    """What is known beforehand is kept from the interviewer until the session is closed."""


def proposed_band(case: Case, today: date) -> AgeBand | None:
    """The age band that follows from what is known of the child's age; none where it is unknown."""
    if case.age_years is not None:
        return band_for_age(case.age_years)
    if case.birth_year is not None:
        return band_for_age(today.year - case.birth_year)
    return None


def start_session(
    context: VaultContext, case: Case, form: SessionForm, started: Callable[[Session], None]
) -> None:
    """Keep a new session with the exact protocol it begins with, then call ``started`` with it."""
    vault = context.vault
    session_id = context.new_id()
    now, locale = context.clock.now(), context.texts.locale

    def begin(_: object) -> Session:
        loaded = context.library.get(form.protocol_id)
        # The adult reads the guidance in the language of the screens, so that is kept too.
        wanted = (form.language, form.second_language, locale)
        languages = tuple(dict.fromkeys(code for code in wanted if code))
        frozen = freeze(loaded, languages, context.catalogues)
        people = (PersonPresent(role=PresenceRole.INTERVIEWER, name=vault.person), *form.people)
        session = Session(
            id=session_id,
            case_id=case.id,
            number=vault.sessions.next_number(case.id),
            kind=form.kind,
            age_band=form.age_band,
            language=form.language,
            second_language=form.second_language,
            interviewer=vault.person,
            protocol_id=loaded.protocol.id,
            protocol_version=loaded.protocol.version,
            protocol_sha256=sha256_of(frozen),
            started_at=now,
            written_afterwards=form.took_place_on is not None,
            took_place_on=form.took_place_on,
            setting=form.setting,
            people=people,
        )
        vault.sessions.start(session, frozen, keep_from_me=form.keep_from_me)
        return session

    context.tasks.run(begin, started, context.notices.error)
