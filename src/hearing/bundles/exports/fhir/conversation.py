"""A session as FHIR QuestionnaireResponse: the steps of the protocol, what was asked and what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.exports.fhir.elements import Resource, filled, reference, resource, spoken
from hearing.bundles.exports.fhir.people import Adults
from hearing.bundles.exports.leaving import Leaving
from hearing.interview.records import EventKind, Turn, TurnKind
from hearing.protocols.age import AgeBand
from hearing.protocols.loading import ProtocolProblems, load_protocol
from hearing.protocols.schema import LocalizedText, Protocol

_UNPLACED = "-"
"""Stands for the phase or step of a turn that was said in none."""
_MOMENT = itemgetter(0, 1, 2)
_FROM_THE_CHILD = frozenset({TurnKind.CHILD, TurnKind.CARD})


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
    wordings = _wordings(one)
    placed: dict[str, dict[str, list[Turn]]] = {}
    for phase, step, turn in _in_order(one):
        turns = placed.setdefault(phase or _UNPLACED, {}).setdefault(step or _UNPLACED, [])
        turns += [] if turn is None else [turn]
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


def _in_order(one: SessionRecord) -> list[tuple[str, str, Turn | None]]:
    """Phase and step of every turn, and of every step that was done, as they came."""
    came = [(turn.elapsed_ms, 0, turn.seq, turn.phase_id, turn.step_id, turn) for turn in one.turns]
    done = [
        (event.elapsed_ms, 1, event.seq, *event.subject.partition("/")[::2], None)
        for event in one.events
        if event.kind is EventKind.STEP_DONE
    ]
    return [(phase, step, turn) for *_, phase, step, turn in sorted([*came, *done], key=_MOMENT)]


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
        elif turn.kind in _FROM_THE_CHILD and asked is not None:
            asked.setdefault("answer", []).append({"valueString": spoken(turn.text)})
        else:
            items.append(
                {"linkId": here, "text": turn.kind.value, "answer": [{"valueString": spoken(turn.text)}]}
            )
    return items


def _wordings(one: SessionRecord) -> dict[str, str]:
    """What the protocol has at each phase and step, in the language of the session or in English."""
    try:
        protocol = load_protocol(one.protocol_yaml)
    except ProtocolProblems:
        # Kept as it was used, and no longer one that this version reads: the ids still say where it was.
        return {}
    return dict(_each(protocol, one.session.language, one.session.age_band))


def _each(protocol: Protocol, language: str, band: AgeBand) -> Iterable[tuple[str, str]]:
    for phase in protocol.phases:
        yield phase.id, _in(phase.title, language)
        for step in phase.steps:
            yield f"{phase.id}/{step.id}", _in(step.wording_for(band) or step.title, language)


def _in(text: LocalizedText, language: str) -> str:
    return text if isinstance(text, str) else text.get(language, text["en"])
