"""How the inbox says what a bundle is, does, and differs in."""

from __future__ import annotations

from hearing.language.side_by_side import isolated
from hearing.storage.receiving import Receipt, Standing
from hearing.ui.inbox.letters import Letter, State
from hearing.ui.inbox.notes import LetterKind, Note, ReceiptNote, WithdrawalNote
from hearing.ui.shares.words import asked_name
from hearing.ui.texts import UiTexts


def sender_of(letter: Letter, texts: UiTexts) -> str:
    """From whom it says it comes; nothing where it could not be opened."""
    if letter.note is not None:
        return note_sender(letter.note, texts)
    if letter.arrived is None:
        return ""
    origin = letter.arrived.origin
    name = isolated(origin.sender_name or origin.sender_id)
    if letter.arrived.trusted:
        return name
    if letter.arrived.opened.retired_on is not None:
        return texts._("{name}, key no longer used").format(name=name)
    if letter.arrived.opened.passed_round and letter.arrived.opened.signer is not None:
        return texts._("{name}, sealed for others").format(name=name)
    return texts._("{name}, key not known").format(name=name)


def note_sender(note: Note, texts: UiTexts) -> str:
    """Whose receipt or notice it is, as they are called here."""
    return isolated(note.sender) if note.sender else texts._("The sender of the bundle")


def title_of(letter: Letter, texts: UiTexts) -> str:
    """What it is and from whom, for the list and above it; nothing where it could not be opened."""
    sender = sender_of(letter, texts)
    if isinstance(letter.note, ReceiptNote):
        return texts._("Receipt from {name}").format(name=sender)
    if isinstance(letter.note, WithdrawalNote):
        return texts._("Asked back: {name}").format(name=sender)
    return sender


def says_what(note: Note, texts: UiTexts) -> str:
    """What a receipt or a notice says, in a line."""
    where = _session_of(note, texts)
    if isinstance(note, ReceiptNote):
        came = texts._("Received on {day}").format(day=texts.date(note.received_on))
        shared = texts._("shared {when}").format(when=texts.datetime(note.shared_at))
        return texts.line(came, shared, where)
    if isinstance(note, WithdrawalNote):
        return texts.line(asked_name(note.asked, texts), where, texts.date(note.withdrawn_on))
    return where


def _session_of(note: Note, texts: UiTexts) -> str:
    if note.session_number is None:
        erased = texts._("A session that is not here any more")
        return erased if isinstance(note, ReceiptNote) else texts._("A session that is not here")
    label = isolated(note.case_label)
    return texts._("Session {number} of {label}").format(number=note.session_number, label=label)


def file_kind(kind: LetterKind, texts: UiTexts) -> str:
    """What a file is by its name, where no more is known of it."""
    _ = texts._
    return {
        LetterKind.BUNDLE: "",
        LetterKind.RECEIPT: _("Receipt"),
        LetterKind.WITHDRAWAL: _("Asks for something back"),
    }[kind]


def state_of(letter: Letter, texts: UiTexts) -> tuple[str, str]:
    """A word or two for the list, and the tone of its chip."""
    _ = texts._
    if letter.note is not None:
        return (_("New"), "open") if letter.note.on is None else (_("Noted"), "plain")
    if letter.receipt is None:
        refused = _("Cannot be taken in") if letter.kind is LetterKind.BUNDLE else _("Does not count")
        return {
            State.WAITING: (_("Not opened yet"), "plain"),
            State.ARRIVING: (_("Still arriving"), "plain"),
            State.REFUSED: (refused, "cue"),
            State.OPENED: (_("New"), "open"),
        }[letter.state]
    if letter.erased_on is not None:
        return _("Erased here"), "cue"
    count = changes_in(letter.receipt)
    return {
        Standing.NEW: (_("New"), "open"),
        Standing.LATER: (texts._n("{count} change", "{count} changes", count).format(count=count), "cue"),
        Standing.HERE: (_("Already here"), "plain"),
        Standing.OWN: (_("Added to yours"), "open"),
        Standing.ADDED: (_("Something added"), "open"),
    }[letter.receipt.standing]


def changes_in(receipt: Receipt) -> int:
    """How many things a later state brings: each is shown, or counted by ``besides_line``."""
    found = receipt.merge
    parts = (found.turns, found.events, found.explanations, found.promises, found.additions)
    return sum(map(len, (*parts, receipt.contacts, receipt.pre_information))) + (found.session is not None)


def besides_line(receipt: Receipt, texts: UiTexts) -> str:
    """What a later state brings besides words, in numbers; empty where that is nothing."""
    found, _n = receipt.merge, texts._n
    counts = [len(found.events), len(found.explanations), len(found.promises)]
    counts += [len(receipt.contacts), len(receipt.pre_information)]
    said = (
        _n("{count} event of the session", "{count} events of the session", counts[0]),
        _n("{count} telling", "{count} tellings", counts[1]),
        _n("{count} promise", "{count} promises", counts[2]),
        _n("{count} contact", "{count} contacts", counts[3]),
        _n("{count} thing known beforehand", "{count} things known beforehand", counts[4]),
    )
    there = [words.format(count=count) for words, count in zip(said, counts, strict=True) if count]
    return texts._("New or changed besides: {things}").format(things=texts.line(*there)) if there else ""


def danger_word(letter: Letter, texts: UiTexts) -> str:
    """That a child was in acute danger when it was sent; else empty."""
    return texts._("Sent in acute danger") if letter.is_acute else ""


def goes_where(letter: Letter, texts: UiTexts) -> str:
    """Which case it belongs to."""
    receipt, label = letter.receipt, isolated(letter.case_label)
    if receipt is None:
        return ""
    if letter.erased_on is not None:
        went = texts._("This session was erased here on {day}. Taken in, it is here again.")
        return went.format(day=texts.date(letter.erased_on))
    if receipt.case_is_new:
        return texts._("Opens a new case, {label}").format(label=label)
    if receipt.standing is Standing.NEW:
        return texts._("Joins your case {label}").format(label=label)
    return texts._("Belongs to your case {label}").format(label=label)


def particular_name(field: str, texts: UiTexts) -> str:
    """A particular of the case, as the form of a case names it."""
    _ = texts._
    return {
        "label": _("Working name of the case"),
        "child_name": _("Child's name, if known"),
        "calls_self": _("What the child wants to be called"),
        "birth_year": _("Year of birth"),
        "age_years": _("Age in years"),
        "languages": _("The child's languages, best first"),
        "trusted_adult": _("Trusted adult, as the child calls them"),
        "notes": _("Good to know before a meeting"),
    }[field]


def handed_on_line(receipt: Receipt, texts: UiTexts) -> str:
    """That another sender sent the session before, and what of this one is left aside; else empty."""
    if not receipt.first_sender:
        return ""
    stays = texts._("{name} sent this session before. What they sent stays; only what was added is taken.")
    said = stays.format(name=isolated(receipt.first_sender))
    aside = texts._n(
        "{count} thing in it is not as it is here, and is left aside.",
        "{count} things in it are not as they are here, and are left aside.",
        receipt.set_aside,
    )
    return f"{said} {aside.format(count=receipt.set_aside)}" if receipt.set_aside else said


def not_carried_line(receipt: Receipt, texts: UiTexts) -> str:
    """How many records stay here that this state has no more; empty where there are none."""
    count = len(receipt.not_carried)
    if not count:
        return ""
    line = texts._n(
        "{count} record that is here is not in this state any more. It stays with you.",
        "{count} records that are here are not in this state any more. They stay with you.",
        count,
    )
    return line.format(count=count)
