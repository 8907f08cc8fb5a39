"""A copy of everything that is held about a child, for the child: the child's own words first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from hearing.agencies.session_record import SessionRecord
from hearing.explanation.records import Explanation, Promise
from hearing.interview.pre_information import EarlierPreInformation, PreInformation, PreInformationKind
from hearing.interview.records import Case, Contact, Turn, TurnKind
from hearing.reports.added import added
from hearing.reports.document import Block, Document, Style
from hearing.reports.entries import EntryWriter
from hearing.reports.shares import Shares, shares_told
from hearing.reports.tellings import TellingWriter
from hearing.reports.view import Added, Entry, Look, Telling
from hearing.reports.wording import Wording, writing_of
from hearing.reports.words import ROLES, SESSION_KINDS
from hearing.storage.holdings import Holdings

_ADULTS = frozenset({TurnKind.OBSERVATION, TurnKind.INFERENCE})


@dataclass(frozen=True)
class Keeper:
    """Whom the child can turn to: the agency that keeps the record, and how to reach it."""

    name: str = ""
    contact: str = ""


def childs_copy(held: Holdings, wording: Wording, today: date, keeper: Keeper, apology: str = "") -> Document:
    """The copy in the language of ``wording``. ``apology`` says where that is not the child's language."""
    writer = _Copy(held, wording, keeper)
    blocks = ((Block(Style.NOTICE, apology, wording.direction),) if apology else ()) + tuple(writer.blocks())
    running = wording._("Made on {day}", day=wording.day(today))
    title = wording._("What is written down about you")
    return Document(wording.locale, wording.direction, title, running, blocks, large=True)


class _Copy:
    def __init__(self, held: Holdings, wording: Wording, keeper: Keeper) -> None:
        self._held = held
        self._wording = wording
        self._keeper = keeper

    def blocks(self) -> Iterator[Block]:
        held, _ = self._held, self._wording._
        yield self._text(_("This is yours. It holds what we keep about you, in your own words first."))
        yield self._text(_("You need not read it all, and not alone. You may ask about anything in it."))
        yield from self._left_out()
        yield self._section(_("Who you are, as it is written here"))
        yield from self._who(held.case)
        for record in held.sessions:
            yield from self._meeting(record)
        if not held.sessions:
            yield self._text(_("No talk with you is written down here yet."))
        yield from self._promises([promise for record in held.sessions for promise in record.promises])
        yield from self._contacts(held.contacts)
        yield from self._known(held.known, held.earlier)
        yield self._section(_("Who was given something of it"))
        yield from shares_told(Shares("", held.sends, held.older_bundles, held.exports), self._wording)
        yield from self._kept(held.case)
        yield from self._rights()

    def _left_out(self) -> Iterator[Block]:
        held, wording = self._held, self._wording
        lines = []
        if held.from_others:
            lines.append(
                wording._n(
                    "{count} note is left out: somebody else told it to us, and it is about them too.",
                    "{count} notes are left out: somebody else told them to us, and they are about them too.",
                    held.from_others,
                )
            )
        if held.held_back:
            lines.append(
                wording._n(
                    "{count} note is left out for now, so that whoever listens hears it from you first.",
                    "{count} notes are left out for now, so that whoever listens hears it from you first.",
                    held.held_back,
                )
            )
        if lines:
            lines.append(wording._("You may ask what they are about, and you may complain about it."))
            yield Block(Style.NOTICE, " ".join(lines), wording.direction)
        else:
            yield Block(Style.SMALL, wording._("Nothing that we keep here is left out."), wording.direction)

    def _who(self, case: Case) -> Iterator[Block]:
        wording, _ = self._wording, self._wording._
        years = case.age_years
        facts = (
            (_("Your name"), wording.joined(dict.fromkeys((case.child_name, case.calls_self)))),
            (_("Your age"), "" if years is None else wording._n("{count} year", "{count} years", years)),
            (_("Year of birth"), "" if case.birth_year is None else str(case.birth_year)),
            (_("Your languages"), wording.languages(case.languages)),
            (_("An adult you trust"), case.trusted_adult),
            (_("The name of this file"), case.label),
            (_("Begun"), wording.day(case.opened_at.date())),
        )
        yield from (self._pair(label, value) for label, value in facts if value)
        if case.notes:
            yield self._own_block(Style.NOTED, case.notes, _("What an adult wrote about you"))

    def _meeting(self, record: SessionRecord) -> Iterator[Block]:
        wording, _, session = self._wording, self._wording._, record.session
        yield self._section(_("When we met on {day}", day=wording.day(session.started_at.date())))
        people = wording.joined(
            (session.interviewer, *(f"{one.name} ({_(ROLES[one.role])})" for one in session.people))
        )
        facts = (
            (_("What it was"), _(SESSION_KINDS[session.kind])),
            (_("Who was there"), people),
            (_("Where"), session.setting),
        )
        yield from (self._pair(label, value) for label, value in facts if value)
        entries = dict(self._entries(record))
        own = [turn for turn in record.turns if turn.kind.is_childs]
        yield self._heading(_("Your own words"))
        if not own:
            yield self._text(_("No words of yours are written down from that day."))
        for turn in own:
            yield from self._entry(entries[turn.id], Style.CHILD)
        yield from self._others(record, entries)
        yield from self._happened(record)
        if session.closing_note:
            yield self._own_block(Style.NOTED, session.closing_note, _("How it ended"))
        yield from self._added(added(record.additions, None, wording))
        for telling in TellingWriter(wording, {}).write(record.explanations):
            yield from self._telling(telling, record.explanations)

    def _happened(self, record: SessionRecord) -> Iterator[Block]:
        alone = record.model_copy(update={"turns": (), "revisions": ()})
        entries = [entry for _, entry in EntryWriter(self._wording, record.session, {}).write(alone)]
        if entries:
            yield self._heading(self._wording._("What else happened"))
        for entry in entries:
            yield Block(Style.SMALL, entry.text, entry.direction)

    def _others(self, record: SessionRecord, entries: dict[str, Entry]) -> Iterator[Block]:
        _ = self._wording._
        said = [turn for turn in record.turns if not turn.kind.is_childs and turn.kind not in _ADULTS]
        if said:
            yield self._heading(_("What others said"))
        for turn in said:
            yield from self._entry(entries[turn.id], Style.SAID)
        seen = [turn for turn in record.turns if turn.kind is TurnKind.OBSERVATION]
        if seen:
            yield self._heading(_("What an adult saw"))
        for turn in seen:
            yield from self._entry(entries[turn.id], Style.NOTED)
        thoughts = [turn for turn in record.turns if turn.kind is TurnKind.INFERENCE]
        if thoughts:
            yield self._heading(_("What an adult thought"))
            yield self._text(_("You did not say this. An adult thought it, and it may be wrong."))
        for turn in thoughts:
            yield from self._entry(entries[turn.id], Style.NOTED)

    def _entries(self, record: SessionRecord) -> Iterator[tuple[str, Entry]]:
        """Each turn's entry as the report words it, with its earlier wordings, by the turn's id."""
        writer = EntryWriter(self._wording, record.session, {})
        for turn in record.turns:
            alone = record.model_copy(update={"turns": (turn,), "events": (), "revisions": _of(turn, record)})
            yield from ((turn.id, entry) for _, entry in writer.write(alone))

    def _entry(self, entry: Entry, style: Style) -> Iterator[Block]:
        wording = self._wording
        earlier = [
            wording._("Earlier: {words} ({note})", words=one.text, note=one.note) for one in entry.earlier
        ]
        label = "" if entry.look is Look.CHILD else entry.who
        yield Block(style, entry.text, entry.direction, label, "\n".join(earlier))
        yield from self._added(entry.added)

    def _added(self, additions: Iterable[Added]) -> Iterator[Block]:
        """What was put right or noted afterwards, below what it is about."""
        for one in additions:
            style = Style.CHILD if one.by_child else Style.NOTED
            yield Block(style, one.text, one.direction, one.note)

    def _telling(self, telling: Telling, told: tuple[Explanation, ...]) -> Iterator[Block]:
        _ = self._wording._
        if telling.cards:
            yield self._heading(_("What you were told that day"))
        for card in telling.cards:
            note = _("You answered: {answers}", answers=card.answers)
            words = f"{card.title}\n{card.body}"
            yield Block(Style.SHOWN, words, card.direction, "", note, card.language)
            if card.question:
                way = writing_of(card.question, self._wording.direction)
                yield Block(Style.CHILD, card.question, way, _("You asked:"))
        for back in telling.told_back:
            yield Block(Style.CHILD, back.words, back.direction, _("You told it in your own words:"))

    def _promises(self, promises: list[Promise]) -> Iterator[Block]:
        wording, _ = self._wording, self._wording._
        if not promises:
            return
        yield self._section(_("What you were promised"))
        yield self._text(_("This is what you were told about who will know, and what for:"))
        for promise in promises:
            words = wording.joined((promise.what, promise.purpose))
            yield self._pair(promise.who, words)

    def _contacts(self, contacts: tuple[Contact, ...]) -> Iterator[Block]:
        wording, _ = self._wording, self._wording._
        if contacts:
            yield self._section(_("Who else has met you"))
        for contact in contacts:
            head = wording.joined((wording.day(contact.on), contact.who, contact.agency))
            said = "\n".join(part for part in (contact.purpose, contact.what_was_told) if part)
            yield self._own_block(Style.SAID, said or "-", head)

    def _known(
        self, known: tuple[PreInformation, ...], earlier: tuple[EarlierPreInformation, ...]
    ) -> Iterator[Block]:
        wording, _ = self._wording, self._wording._
        if not known:
            return
        yield self._section(_("What we wrote down before we met you"))
        names = {
            PreInformationKind.NEEDS: _("What may help you"),
            PreInformationKind.ALTERNATIVE: _("An adult's own thought; it may be wrong"),
        }
        for piece in known:
            before = [
                _("Earlier: {words} ({note})", words=one.text, note=wording.moment(one.replaced_at))
                for one in earlier
                if one.pre_information_id == piece.id
            ]
            block = self._own_block(Style.NOTED, piece.text, names.get(piece.kind, ""))
            yield replace(block, note="\n".join(before))

    def _kept(self, case: Case) -> Iterator[Block]:
        wording, _ = self._wording, self._wording._
        yield self._section(_("How long it is kept"))
        if case.keep_until is None:
            yield self._text(_("No day is set yet on which it is deleted. You may ask for one."))
        else:
            day = wording.day(case.keep_until)
            yield self._text(_("It is kept until {day}. Then it is deleted.", day=day))
        if case.hold_reason:
            yield self._text(_("For now it must stay: {reason}", reason=case.hold_reason))

    def _rights(self) -> Iterator[Block]:
        wording, _, keeper = self._wording, self._wording._, self._keeper
        yield self._section(_("If something is wrong, or you are not content"))
        yield self._text(
            _("If something here is not right, say so. We write down what you say, beside what stood there.")
        )
        yield self._text(
            _(
                "You may ask that something is deleted. Sometimes the law says that it must stay; "
                "then we tell you why."
            )
        )
        yield self._text(
            _("You may complain. An adult you trust, a lawyer or the ombud for children can help.")
        )
        reach = wording.joined((keeper.name, keeper.contact))
        if reach:
            yield self._pair(_("Whom to turn to"), reach)

    def _own_block(self, style: Style, words: str, label: str) -> Block:
        """What a person wrote, running the way its own writing does."""
        return Block(style, words, writing_of(words, self._wording.direction), label)

    def _text(self, words: str) -> Block:
        return Block(Style.TEXT, words, self._wording.direction)

    def _section(self, words: str) -> Block:
        return Block(Style.SECTION, words, self._wording.direction)

    def _heading(self, words: str) -> Block:
        return Block(Style.HEADING, words, self._wording.direction)

    def _pair(self, label: str, value: str) -> Block:
        return Block(Style.PAIR, self._wording.as_written(value), self._wording.direction, label)


def _of(turn: Turn, record: SessionRecord) -> tuple[object, ...]:
    return tuple(revision for revision in record.revisions if revision.turn_id == turn.id)
