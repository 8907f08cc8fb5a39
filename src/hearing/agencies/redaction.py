"""Cutting a session to what one agency needs, so that nothing of the rest is left: no text, no length.

Two sessions that differ only in what is kept back come out of it the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from pydantic import BaseModel

from hearing.agencies.echoes import repeats, runs_of
from hearing.agencies.need_to_know import ChildShown, ExplanationsShown, StaffShown, View
from hearing.agencies.pseudonyms import names_of, pseudonym, replacing
from hearing.agencies.session_record import Section, SessionRecord, Withheld
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import Case, EventKind, SessionEvent, Turn, TurnKind
from hearing.interview.wishes import is_wish

M = TypeVar("M", bound=BaseModel)
UNNAMED = "–"
"""Stands for an adult who does not go along by name."""
_CUES = {EventKind.CUE_PICKED, EventKind.CUE_USED, EventKind.CUE_LEFT}


def redacted(record: SessionRecord, view: View, withheld: Collection[str] = ()) -> SessionRecord:
    """The record as ``view`` shows it, without the turns whose ids are in ``withheld``.

    With a turn go its earlier wordings, what the interpreter made of it, the questions that came back to
    it, and every other place where three of its words stand in a row.
    """
    kept = _kept_turns(record, view, withheld)
    gone = {turn.id for turn in record.turns} - {turn.id for turn in kept}
    chosen = [turn for turn in record.turns if turn.id in _with_interpreter(record.turns, withheld)]
    words = [turn.text for turn in chosen]
    words += [old.text for old in record.revisions if old.turn_id in {turn.id for turn in chosen}]
    cut = record.model_copy(
        update={
            "case": _case(record.case, view.child),
            "session": record.session.model_copy(
                update={
                    **({} if view.place else {"setting": ""}),
                    **({} if view.closing_note else {"closing_note": ""}),
                }
            ),
            "turns": kept,
            "revisions": tuple(
                old for old in record.revisions if view.earlier_wordings and old.turn_id not in gone
            ),
            "events": tuple(_events(record.events, gone) if view.course else ()),
            "additions": tuple(_additions(record, view, {turn.id for turn in kept})),
            "explanations": record.explanations if view.explanations is ExplanationsShown.WHOLE else (),
            "contacts": record.contacts if view.contacts else (),
            "pre_information": record.pre_information if view.beforehand else (),
            "blinding": record.blinding if view.course else None,
            "sections": view.sections,
            "view": view.id,
            "withheld": tuple(dict.fromkeys((*record.withheld, *_reasons(view, withheld)))),
        }
    )
    cut = _without_echoes(cut, runs_of(words))
    cut = _unnamed_staff(cut) if view.staff is StaffShown.ROLES else cut
    return cut if view.child is ChildShown.FULL else _renamed(cut, record)


def follows_wish(record: SessionRecord, withheld: Collection[str]) -> frozenset[str]:
    """The turns that stay here because of those chosen: the adult is shown them before sealing."""
    everything = View(id="all", beforehand=True)
    kept = {turn.id for turn in redacted(record, everything, withheld).turns}
    return frozenset(turn.id for turn in record.turns) - kept - frozenset(withheld)


def _kept_turns(record: SessionRecord, view: View, withheld: Collection[str]) -> tuple[Turn, ...]:
    dropped = set(_with_interpreter(record.turns, withheld))
    dropped |= {turn.id for turn in record.turns if turn.kind not in view.said}
    turns = sorted(record.turns, key=lambda turn: turn.seq)
    before = -1
    while before != len(dropped):
        before = len(dropped)
        dropped |= {turn.id for turn in turns if turn.cue_turn_id in dropped}
    return tuple(turn for turn in turns if turn.id not in dropped)


def _with_interpreter(turns: Iterable[Turn], chosen: Collection[str]) -> frozenset[str]:
    """What is chosen, and what was said with it in the other language."""
    groups: list[list[Turn]] = []
    for turn in sorted(turns, key=lambda turn: turn.seq):
        renders = turn.kind is TurnKind.INTERPRETER and groups and groups[-1][0].kind is TurnKind.CHILD
        if renders:
            groups[-1].append(turn)
        else:
            groups.append([turn])
    return frozenset(turn.id for group in groups if any(t.id in chosen for t in group) for turn in group)


def _events(events: Iterable[SessionEvent], gone: Collection[str]) -> Iterable[SessionEvent]:
    for event in events:
        # The subject of a cue is the turn's id with the words behind it.
        about = event.subject[:32] if event.kind in _CUES else event.subject
        if not is_wish(event) and about not in gone:
            yield event


def _additions(record: SessionRecord, view: View, kept: Collection[str]) -> Iterable[Addition]:
    for addition in record.additions:
        about_all = addition.turn_id is None and (
            TurnKind.CHILD in view.said
            if addition.kind is AdditionKind.CHILD_CORRECTION
            else view.closing_note
        )
        if about_all or addition.turn_id in kept:
            yield addition


def _case(case: Case, shown: ChildShown) -> Case:
    if shown is ChildShown.FULL:
        return case
    known = {"age_years": case.age_years, "languages": case.languages} if shown is not ChildShown.NONE else {}
    return Case.model_validate(
        {"id": case.id, "label": pseudonym(case), "opened_at": case.opened_at, **known}
    )


def _reasons(view: View, withheld: Collection[str]) -> tuple[Withheld, ...]:
    why = {
        Withheld.NAMES: view.child is not ChildShown.FULL,
        Withheld.AGE: view.child is ChildShown.NONE,
        Withheld.STAFF: view.staff is StaffShown.ROLES,
        Withheld.KINDS: set(view.said) != set(TurnKind),
        Withheld.CHILDS_WISH: bool(withheld),
        Withheld.EARLIER_WORDINGS: not view.earlier_wordings,
        Withheld.COURSE: not view.course,
        Withheld.PLACE: not view.place,
        Withheld.CLOSING_NOTE: not view.closing_note,
        Withheld.TELLINGS: view.explanations is ExplanationsShown.PROMISES,
        Withheld.CONTACTS: Section.CONTACTS not in view.sections,
        Withheld.PRE_INFORMATION: Section.PRE_INFORMATION not in view.sections,
    }
    return tuple(reason for reason, holds in why.items() if holds)


def _without_echoes(record: SessionRecord, runs: frozenset[tuple[str, ...]]) -> SessionRecord:
    if not runs:
        return record
    said_again = {turn.id for turn in record.turns if repeats(turn.text, runs) or repeats(turn.cue, runs)}
    said_again |= {old.turn_id for old in record.revisions if repeats(old.text, runs)}
    turns = [turn for turn in record.turns if turn.id not in said_again]
    without = record.model_copy(
        update={
            "turns": tuple(turn for turn in turns if turn.cue_turn_id not in said_again),
            "revisions": tuple(old for old in record.revisions if old.turn_id not in said_again),
            "additions": tuple(
                one
                for one in record.additions
                if one.turn_id not in said_again and not repeats(one.text, runs)
            ),
        }
    )
    return _mapped(without, lambda text: "" if repeats(text, runs) else text)


def _unnamed_staff(record: SessionRecord) -> SessionRecord:
    session = record.session
    people = tuple(person.model_copy(update={"name": UNNAMED, "note": ""}) for person in session.people)
    presence = {EventKind.PERSON_CAME, EventKind.PERSON_LEFT}
    names = {person.name for person in session.people} | {session.interviewer}
    return record.model_copy(
        update={
            "session": session.model_copy(update={"people": people, "interviewer": UNNAMED}),
            "turns": tuple(turn.model_copy(update={"by": UNNAMED}) for turn in record.turns),
            "revisions": tuple(old.model_copy(update={"replaced_by": UNNAMED}) for old in record.revisions),
            # From whom an addition came is a person's name where no agency has the key.
            "additions": tuple(
                one.model_copy(update={"by": UNNAMED, "source": one.source and UNNAMED})
                for one in record.additions
            ),
            "pre_information": tuple(
                piece.model_copy(update={"written_by": piece.written_by and UNNAMED})
                for piece in record.pre_information
            ),
            "explanations": tuple(
                told.model_copy(update={"shown_by": UNNAMED}) for told in record.explanations
            ),
            "events": tuple(
                event.model_copy(
                    update={"by": UNNAMED, "reason": "" if event.kind in presence else event.reason}
                )
                for event in record.events
            ),
            "promises": tuple(
                promise.model_copy(update={"who": UNNAMED}) if promise.who in names else promise
                for promise in record.promises
            ),
        }
    )


def _renamed(record: SessionRecord, whole: SessionRecord) -> SessionRecord:
    names = names_of(whole.case)
    return _mapped(record, replacing(names, pseudonym(whole.case)))


def _mapped(record: SessionRecord, change: Callable[[str], str]) -> SessionRecord:
    """``change`` on every text a person wrote or said, wherever it stands; ids and names of things stay."""

    def each(model: M, fields: Collection[str]) -> M:
        return model.model_copy(update={name: change(getattr(model, name)) for name in fields})

    told = tuple(
        explanation.model_copy(
            update={
                "cards": tuple(each(card, ("title", "body", "question")) for card in explanation.cards),
                "teach_backs": tuple(each(back, ("words",)) for back in explanation.teach_backs),
            }
        )
        for explanation in record.explanations
    )
    people = tuple(
        person.model_copy(update={"name": change(person.name) or UNNAMED, "note": change(person.note)})
        for person in record.session.people
    )
    session = each(record.session, ("setting", "closing_note")).model_copy(update={"people": people})
    return record.model_copy(
        update={
            "session": session,
            "case": each(record.case, ("notes",)),
            "turns": tuple(each(turn, ("text", "cue")) for turn in record.turns),
            "revisions": tuple(each(old, ("text", "reason")) for old in record.revisions),
            "additions": tuple(each(one, ("text",)) for one in record.additions),
            "events": tuple(each(event, ("subject", "reason")) for event in record.events),
            "explanations": told,
            "blinding": record.blinding and each(record.blinding, ("reason",)),
            "promises": tuple(each(promise, ("who", "what", "purpose")) for promise in record.promises),
            "contacts": tuple(
                each(contact, ("who", "agency", "purpose", "what_was_told")) for contact in record.contacts
            ),
            "pre_information": tuple(each(piece, ("text", "source")) for piece in record.pre_information),
        }
    )
