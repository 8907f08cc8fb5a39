"""What was shared of a child, worded for the child or for the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from hearing.agencies.records import AgencyRole
from hearing.agencies.sends import Asked, Place, Send, TellingHeld, Why, a_line_each, by_receiver
from hearing.agencies.session_record import Section
from hearing.agencies.sharing import Verdict
from hearing.language.locales import direction
from hearing.language.messages import N_
from hearing.reports.document import Block, Document, Style
from hearing.reports.view import Direction
from hearing.reports.wording import Wording, writing_of
from hearing.reports.words import WITHHELD

FORMULA = ("=", "+", "-", "@", "\t", "\r")
CHILDS_SECTIONS = MappingProxyType(
    {
        Section.CHILD: N_("who you are"),
        Section.RECORD: N_("what you said, and what was written down"),
        Section.EXPLANATION: N_("what you were told"),
        Section.CONTACTS: N_("who you have met before"),
        Section.PRE_INFORMATION: N_("what adults knew before"),
    }
)
SECTIONS = MappingProxyType(
    {
        Section.CHILD: N_("who the child is"),
        Section.RECORD: N_("what was said and noted"),
        Section.EXPLANATION: N_("what the child was told"),
        Section.CONTACTS: N_("earlier contacts"),
        Section.PRE_INFORMATION: N_("what was known beforehand"),
    }
)
ASKED = MappingProxyType(
    {
        Asked.STOP_USING: N_("to stop using it"),
        Asked.ERASE: N_("to delete it"),
        Asked.CORRECT: N_("to correct it"),
    }
)
VERDICTS = MappingProxyType(
    {
        Verdict.TOLD: N_("the child was told"),
        Verdict.NOT_UNDERSTOOD: N_("the child was told and did not understand it"),
        Verdict.TOLD_OTHERWISE: N_("the child was told otherwise"),
        Verdict.OBJECTED: N_("the child said stop, or wanted it kept back"),
        Verdict.NOT_TOLD: N_("the child was not told"),
    }
)
WHYS = MappingProxyType(
    {
        Why.CHILD_ASKED: N_("the child asked for it"),
        Why.WRONG_RECEIVER: N_("it went to the wrong receiver"),
        Why.MISTAKE: N_("there is a mistake in it"),
        Why.NO_LONGER_NEEDED: N_("it is no longer needed"),
        Why.OTHER: N_("another reason"),
    }
)
PLACES = MappingProxyType({Place.FILE: N_("to a file"), Place.FOLDER: N_("to a folder or a stick")})
ROLES = MappingProxyType(
    {
        AgencyRole.CHILD_WELFARE: N_("child welfare"),
        AgencyRole.POLICE: N_("police"),
        AgencyRole.HEALTH: N_("health care"),
        AgencyRole.GUARDIAN: N_("guardian"),
        AgencyRole.ASYLUM: N_("asylum authority"),
        AgencyRole.SCHOOL: N_("school"),
        AgencyRole.BARNAHUS: N_("Children's House"),
        AgencyRole.OTHER_COUNTRY: N_("an agency in another country"),
        AgencyRole.OTHER: N_("another agency"),
    }
)


@dataclass(frozen=True)
class Shares:
    """The ledger of one child, how many bundles went before there was one, and how many exports."""

    label: str
    """The case's working name; on the paper for the file only."""
    sends: Sequence[Send]
    older: int = 0
    exported: int = 0

    @property
    def none(self) -> bool:
        """Whether nothing ever left."""
        return not (self.sends or self.older or self.exported)


def shares_for_child(shares: Shares, wording: Wording, today: date, apology: str = "") -> Document:
    """A paper for the child to read and keep. ``apology`` says where it is not in the child's language."""
    _ = wording._
    blocks = [
        *([Block(Style.NOTICE, apology, wording.direction)] if apology else ()),
        _text(wording, _("This paper says who was given something of what you told us, and why.")),
        *shares_told(shares, wording),
        _section(wording, _("What you can do")),
        _text(wording, _("You may ask why. You may say that something in it is wrong.")),
        _text(
            wording,
            _(
                "You may ask us to ask for it back. We then ask those who have it. We cannot make them, "
                "but we write down what you want and tell you what they answer."
            ),
        ),
    ]
    running = _("Made on {day}", day=wording.day(today))
    title = _("What was shared about you")
    return Document(wording.locale, wording.direction, title, running, tuple(blocks), large=True)


def shares_told(shares: Shares, wording: Wording) -> Iterator[Block]:
    """Every share in words for the child."""
    _ = wording._
    if shares.none:
        yield _text(wording, _("Nothing was shared with anybody so far."))
    for send in a_line_each(shares.sends):
        yield Block(Style.HEADING, send.shown_name, wording.direction)
        yield from _told_of(send, wording)
    if shares.older:
        yield _text(
            wording,
            wording._n(
                "Before this list was kept, something was shared {count} time. Ask us about it.",
                "Before this list was kept, something was shared {count} times. Ask us about it.",
                shares.older,
            ),
        )
    if shares.exported:
        yield _text(
            wording,
            wording._n(
                "It was also written for another computer program {count} time. Ask us where it went.",
                "It was also written for another computer program {count} times. Ask us where it went.",
                shares.exported,
            ),
        )


def _told_of(send: Send, wording: Wording) -> Iterator[Block]:
    _ = wording._
    yield _pair(wording, _("When"), wording.day(send.at.date()))
    yield _pair(wording, _("Who gave it"), send.by)
    yield _pair(wording, _("What for"), send.purpose)
    parts = wording.joined(_(CHILDS_SECTIONS[section]) for section in send.sections)
    yield _pair(wording, _("What of it"), parts)
    yield _text(wording, _verdict(send, wording))
    for held in send.told:
        yield shown(held, wording)
    for line in _since(send, wording):
        yield _text(wording, line)


def shown(held: TellingHeld, wording: Wording) -> Block:
    """What the child was told, as it was shown; in the adults' words where the card is not on record."""
    label = wording._("You were told:")
    if not held.shown_words:
        words = "\n".join(part for part in (held.who, held.what, held.purpose) if part)
        return Block(Style.SHOWN, words, writing_of(words, wording.direction), label)
    words = f"{held.shown_title}\n{held.shown_words}"
    return Block(Style.SHOWN, words, direction(held.language), label, language=held.language)


def _verdict(send: Send, wording: Wording) -> str:
    _ = wording._
    said = {
        Verdict.TOLD: _("You were told that they would know."),
        Verdict.NOT_UNDERSTOOD: _("You were told, and we were not sure that we explained it well enough."),
        Verdict.TOLD_OTHERWISE: _("This is more than you were told, or for something else."),
        Verdict.OBJECTED: _("You said stop, or wanted something kept back. It was shared all the same."),
        Verdict.NOT_TOLD: _("You were not told about this before it was shared."),
    }[send.verdict]
    if send.verdict is Verdict.TOLD:
        return said
    given = send.given_reason
    no_reason = "" if send.acute else _("No reason was written down. You may ask for it.")
    why = _("The reason that was written down: {reason}", reason=given) if given else no_reason
    danger = _("You were in danger, and there was no time.") if send.acute else ""
    return " ".join(filter(None, (said, danger, why)))


def _since(send: Send, wording: Wording) -> Iterator[str]:
    _ = wording._
    if send.receipt is not None:
        yield _("They said on {day} that they have it.", day=wording.day(send.receipt.received_on))
    for deed in send.taken_back:
        day = wording.day(deed.at.date())
        yield _("On {day} we asked them {asked}.", day=day, asked=_(ASKED[deed.asked]))


def shares_for_file(shares: Shares, wording: Wording, today: date) -> Document:
    """The whole ledger for the file, with ids and hashes."""
    _ = wording._
    blocks: list[Block] = []
    for number, lines in enumerate(by_receiver(shares.sends), start=1):
        send = lines[0]
        title = wording.joined((str(number), send.shown_name, _(ROLES[send.role]) if send.role else ""))
        blocks.append(Block(Style.SECTION, title, wording.direction))
        blocks += [_pair(wording, label, value) for label, value in _facts(lines, wording) if value]
        blocks += [_promise(held, wording) for held in send.told]
    if shares.none:
        blocks.append(_text(wording, _("Nothing was shared so far.")))
    if shares.older:
        older = wording._n(
            "{count} bundle from before the ledger is in history alone.",
            "{count} bundles from before the ledger are in history alone.",
            shares.older,
        )
        blocks.append(Block(Style.SMALL, older, wording.direction))
    if shares.exported:
        exported = wording._n(
            "{count} export of the case is in history alone.",
            "{count} exports of the case are in history alone.",
            shares.exported,
        )
        blocks.append(Block(Style.SMALL, exported, wording.direction))
    running = wording.joined((shares.label, _("Made on {day}", day=wording.day(today))))
    return Document(wording.locale, wording.direction, _("Ledger of shares"), running, tuple(blocks))


def _facts(lines: Sequence[Send], wording: Wording) -> Iterator[tuple[str, str]]:
    """What the lines of one receiver say: of its keys, only receipts differ."""
    _, send = wording._, lines[0]
    yield _("Shared"), wording.joined((wording.moment(send.at), send.by))
    yield _("Purpose"), send.purpose
    yield _("Parts"), wording.joined(_(SECTIONS[section]) for section in send.sections)
    yield _("Kept back"), wording.joined(_(WITHHELD[part]) for part in send.withheld)
    acute = _("acute danger") if send.acute else ""
    why = (_(VERDICTS[send.verdict]), send.given_reason, send.legal_ground, acute)
    yield _("Told or not"), wording.joined(why)
    for place in send.delivered:
        yield _("Written"), wording.joined((wording.moment(place.at), _(PLACES[place.place])))
    for receipt in filter(None, (one.receipt for one in lines)):
        yield _("Received"), wording.joined((wording.day(receipt.received_on), receipt.signing_key))
    for deed in send.taken_back:
        said = (wording.moment(deed.at), deed.by, _(ASKED[deed.asked]), _(WHYS[deed.why]), deed.words)
        yield _("Asked back"), wording.joined(said)
    yield _("Session"), send.session_id
    yield _("Bundle"), send.bundle_id
    for one in lines:
        yield _("Sealed to"), one.recipient
    yield _("SHA-256 of the sealed file"), send.sha256


def _promise(held: TellingHeld, wording: Wording) -> Block:
    _ = wording._
    notes = {True: _("understood"), False: _("not understood"), None: ""}
    words = held.shown_words or held.what
    way = direction(held.language) if held.shown_words else writing_of(words, wording.direction)
    note = wording.joined((held.who, held.purpose, notes[held.understood], held.promise_id))
    return Block(Style.SHOWN, words, way, _("What the child was told"), note, held.language)


COLUMNS = (
    "shared_at", "by", "receiver", "role", "agency", "recipient", "session", "bundle", "purpose", "view",
    "sections", "verdict", "reason", "legal_ground", "acute", "promises", "delivered", "received_on",
    "taken_back", "asked", "why", "sha256",
)  # fmt: skip
"""The table's head: names for programs, not for people, and the same in every language."""


def shares_csv(sends: Iterable[Send]) -> bytes:
    """The ledger as a table (UTF-8 with a mark, since spreadsheets need it); no cell is a formula."""
    target = io.StringIO()
    table = csv.writer(target, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for send in sends:
        last = send.taken_back[-1] if send.taken_back else None
        row = (
            send.at.isoformat(timespec="seconds"),
            send.by,
            send.name,
            send.role or "",
            send.agency_id,
            send.recipient,
            send.session_id,
            send.bundle_id,
            send.purpose,
            send.view,
            " ".join(send.sections),
            send.verdict,
            send.reason,
            send.legal_ground,
            "yes" if send.acute else "",
            " ".join(held.promise_id for held in send.told),
            " ".join(one.at.isoformat(timespec="seconds") for one in send.delivered),
            send.receipt.received_on.isoformat() if send.receipt else "",
            last.at.isoformat(timespec="seconds") if last else "",
            last.asked if last else "",
            last.why if last else "",
            send.sha256,
        )
        table.writerow([_plain(str(cell)) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _text(wording: Wording, words: str) -> Block:
    return Block(Style.TEXT, words, wording.direction)


def _section(wording: Wording, words: str) -> Block:
    return Block(Style.SECTION, words, wording.direction)


def _pair(wording: Wording, label: str, value: str) -> Block:
    way: Direction = wording.direction
    return Block(Style.PAIR, wording.as_written(value), way, label)
