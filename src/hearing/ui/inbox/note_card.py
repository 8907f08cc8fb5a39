"""What a receipt or a notice says, written out on a card."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from hearing.language.side_by_side import isolated
from hearing.ui.inbox.notes import Note, ReceiptNote, WithdrawalNote
from hearing.ui.inbox.words import note_sender
from hearing.ui.shares.words import asked_name, why_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Heading, MutedText, StrongText


def fill_note(note: Note, texts: UiTexts) -> Iterator[QWidget]:
    """The lines of the card, in the order in which they are read."""
    if isinstance(note, ReceiptNote):
        yield from _receipt(note, texts)
    elif isinstance(note, WithdrawalNote):
        yield from _withdrawal(note, texts)


def _receipt(note: ReceiptNote, texts: UiTexts) -> Iterator[QWidget]:
    yield Heading(texts._("Your bundle arrived"))
    came = texts._("{name} opened it on {day}, and it was whole.")
    yield BodyText(came.format(name=note_sender(note, texts), day=texts.date(note.received_on)))
    yield BodyText(texts._("Sent for: {purpose}").format(purpose=isolated(note.purpose)))
    if note.on is None:
        yield MutedText(texts._("Taken in, it stands with the share on the case's page."))
    else:
        yield MutedText(texts._("Noted {when}.").format(when=texts.datetime(note.on)))


def _withdrawal(note: WithdrawalNote, texts: UiTexts) -> Iterator[QWidget]:
    _ = texts._
    yield Heading(_("What they ask"))
    yield StrongText(asked_name(note.asked, texts))
    yield BodyText(why_name(note.why, texts))
    if note.words:
        yield BodyText(isolated(f"“{note.words}”"))
    yield BodyText(_("It is yours to decide. Taking it in deletes nothing."))
    if not note.counts:
        yield MutedText(_("It counts once the bundle it is about was taken in."))
    if note.on is None:
        yield MutedText(_("Taken in, it stands with the session on the case's page."))
    else:
        said = _("Noted {when} by {name}.")
        yield MutedText(said.format(when=texts.datetime(note.on), name=isolated(note.taken_by)))
