"""A session as FHIR QuestionnaireResponse: the steps of the protocol, what was asked and what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.exports.fhir.elements import Resource, filled, reference, resource, spoken
from hearing.bundles.exports.fhir.people import Adults
from hearing.bundles.exports.leaving import Leaving
from hearing.errors import HearingError
from hearing.interview.live import Interview
from hearing.interview.records import Session, Turn, TurnKind
from hearing.protocols.loading import ProtocolProblems, load_protocol
from hearing.protocols.schema import LocalizedText, Protocol

_UNPLACED = "-"
"""Stands for the phase or step of a turn that was said in none."""


def questionnaire_response(one: SessionRecord, leaving: Leaving, adults: Adults) -> Resource:
    """The session. Without words it says which steps were come to, and nothing that was said there."""
    session = one.session
    return resource(
        "QuestionnaireResponse",
        session.id,
        questionnaire=f"urn:hearing:protocol:{session.protocol_id}|{session.protocol_version}",
        status="completed" if session.is_closed else "in-progress",
        subject=reference(session.case_id),
        authored=session.started_at.isoformat(),
        author=adults.reference(session.interviewer),
        source=reference(session.case_id),
        item=_phases(one, leaving),
    )


def _phases(one: SessionRecord, leaving: Leaving) -> list[Resource]:
    protocol = _protocol(one)
    wordings = {} if protocol is None else dict(_wordings(protocol, one.session))
    placed: dict[str, dict[str, list[Turn]]] = {}
    for phase, step in () if protocol is None else _steps_done(one, protocol):
        placed.setdefault(phase, {}).setdefault(step, [])
    for turn in one.turns:
        steps = placed.setdefault(turn.phase_id or _UNPLACED, {})
        steps.setdefault(turn.step_id or _UNPLACED, []).append(turn)
    return [
        filled(
            {
                "linkId": phase,
                "text": wordings.get(phase),
                "item": [_step(f"{phase}/{step}", turns, leaving, wordings) for step, turns in steps.items()],
            }
        )
        for phase, steps in placed.items()
    ]


def _steps_done(one: SessionRecord, protocol: Protocol) -> tuple[tuple[str, str], ...]:
    """Phase and step of every step that was done, in the order of the protocol."""
    try:
        state = Interview.resume(one.session, protocol, one.turns, one.events).state
    except HearingError:
        # A protocol of the same name that was changed on the way: what was said stands by its own places.
        return ()
    places = ((phase.id, step.id) for phase in protocol.phases for step in phase.steps)
    done = {(place.phase, place.step) for place in state.done}
    return tuple(place for place in places if place in done)


def _step(link: str, turns: Iterable[Turn], leaving: Leaving, wordings: Mapping[str, str]) -> Resource:
    said = _said(link, turns) if leaving.words else None
    return filled({"linkId": link, "text": wordings.get(link), "item": said})


def _said(link: str, turns: Iterable[Turn]) -> list[Resource]:
    """A question opens an item and the child's words answer it; all else stands in items of its own."""
    items: list[Resource] = []
    asked: Resource | None = None
    for turn in turns:
        here = f"{link}/{turn.seq}"
        if turn.kind is TurnKind.QUESTION:
            asked = {"linkId": here, "text": spoken(turn.text)}
            items.append(asked)
        elif turn.kind.is_childs and asked is not None:
            asked.setdefault("answer", []).append({"valueString": spoken(turn.text)})
        else:
            items.append(
                {"linkId": here, "text": turn.kind.value, "answer": [{"valueString": spoken(turn.text)}]}
            )
    return items


def _protocol(one: SessionRecord) -> Protocol | None:
    """The protocol as it was used; None where this version of the program no longer reads it."""
    try:
        return load_protocol(one.protocol_yaml)
    except ProtocolProblems:
        return None


def _wordings(protocol: Protocol, session: Session) -> Iterator[tuple[str, str]]:
    """What stands at each phase and step, in the language of the session or in English."""
    for phase in protocol.phases:
        yield phase.id, _in(phase.title, session.language)
        for step in phase.steps:
            said = step.wording_for(session.age_band) or step.title
            yield f"{phase.id}/{step.id}", _in(said, session.language)


def _in(text: LocalizedText, language: str) -> str:
    return text if isinstance(text, str) else text.get(language, text["en"])
