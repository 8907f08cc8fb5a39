"""The right side of the inbox: what one file holds, what it would change, and the way to take it in."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.merging import TurnChange
from hearing.bundles.receiving import Arrived
from hearing.interview.additions import AdditionKind
from hearing.interview.records import TurnKind
from hearing.language.side_by_side import isolated
from hearing.storage.receiving import Receipt, Standing
from hearing.ui.inbox.letters import Letter, State
from hearing.ui.inbox.note_card import fill_note
from hearing.ui.inbox.words import (
    besides_line,
    goes_where,
    handed_on_line,
    not_carried_line,
    particular_name,
    says_what,
    sender_of,
    title_of,
)
from hearing.ui.interview.session_kinds import session_kind_name
from hearing.ui.interview.speakers import name_of
from hearing.ui.notices import Notices
from hearing.ui.review.addition_dialog import kind_name
from hearing.ui.shares.told_card import fill_told
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    FlowLayout,
    Heading,
    MutedText,
    Page,
    PrimaryButton,
    ProblemText,
    QuietButton,
    StrongText,
    Title,
    Toggle,
    empty,
    tab_as_read,
)

MOST_TURNS = 60
"""Differences written out; the rest can be read once it is taken in."""


class LetterPanel(Page):
    """``take_wanted`` says whether an unknown key was compared."""

    take_wanted = Signal(bool)
    case_wanted = Signal()
    read_wanted = Signal(str)
    remove_wanted = Signal()
    note_wanted = Signal()
    """A receipt or a notice is to be taken in."""
    case_opened = Signal(str)
    receipt_wanted = Signal()

    def __init__(self, texts: UiTexts, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=860)
        self._texts, self._notices = texts, notices
        self.letter: Letter | None = None
        self._title, self._about = Title(), MutedText()
        self.take, self.case = PrimaryButton(), QuietButton()
        self.read, self.remove = QuietButton(), QuietButton()
        self.to_case, self.make_receipt = QuietButton(), QuietButton()
        self.compared, self.problem = Toggle(), ProblemText()
        for control, name in (
            (self.take, "letter_take"),
            (self.case, "letter_case"),
            (self.read, "letter_read"),
            (self.to_case, "letter_to_case"),
            (self.make_receipt, "letter_receipt"),
            (self.remove, "letter_remove"),
            (self.compared, "letter_compared"),
        ):
            control.setObjectName(name)
        self._signer, self._told, self._note, self._changes, self._parts = (Card() for _ in range(5))
        self._signer_lines = [Heading(), BodyText(), StrongText(), MutedText()]
        self._lay_out()
        self.take.clicked.connect(self._take)
        self.case.clicked.connect(self.case_wanted)
        self.read.clicked.connect(self._read)
        self.remove.clicked.connect(self.remove_wanted)
        self.to_case.clicked.connect(self._open_case)
        self.make_receipt.clicked.connect(self.receipt_wanted)
        self.compared.toggled.connect(lambda _: self.problem.say(""))
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._about)
        for line in self._signer_lines:
            self._signer.body.addWidget(line)
        self._signer.body.addWidget(self.compared)
        self._signer.body.addWidget(self.problem)
        actions = FlowLayout(spacing=8)
        for button in (self.take, self.read, self.to_case, self.case, self.make_receipt, self.remove):
            actions.addWidget(button)
        self.body.addLayout(words)
        self.body.addLayout(actions)
        for card in (self._signer, self._told, self._note, self._changes, self._parts):
            self.body.addWidget(card)
        self.body.addStretch(1)
        tab_as_read(self)

    def retranslate(self) -> None:
        _ = self._texts._
        self.take.setText(_("Take it in"))
        self.case.setText(_("Another case…"))
        self.read.setText(_("Read it"))
        self.remove.setText(_("Remove the file…"))
        self.to_case.setText(_("Go to the case"))
        self.make_receipt.setText(_("Make a receipt…"))
        if self.letter is not None:
            self.show_letter(self.letter)

    def show_letter(self, letter: Letter) -> None:
        other = self.letter is None or self.letter.seen != letter.seen
        self.letter = letter
        if other:
            self.compared.setChecked(False)
        self.problem.say("")
        receipt, arrived = letter.receipt, letter.arrived
        takes = receipt is not None and receipt.standing is not Standing.HERE
        note = letter.note
        self.to_case.setVisible(note is not None and bool(note.case_id))
        self.make_receipt.setVisible(letter.wants_receipt)
        self.case.setVisible(takes and receipt is not None and receipt.standing is Standing.NEW)
        self.read.setVisible(receipt is not None and receipt.standing is not Standing.NEW)
        self.remove.setVisible(letter.state is not State.ARRIVING)
        # Last: the focus goes from it to the next that is there by now.
        self.take.setVisible(takes or (note is not None and note.on is None))
        self._title.setText(self._heading(letter))
        self._about.setText(self._about_line(letter))
        self._about.setVisible(bool(self._about.plain))
        self._show_signer(arrived if takes else None)
        shared_on = None if arrived is None else arrived.origin.shared_on
        told = () if shared_on is None else fill_told(shared_on, self._texts)
        self._told.setVisible(_fill(self._told, told))
        self._note.setVisible(_fill(self._note, () if note is None else fill_note(note, self._texts)))
        self._changes.setVisible(_fill(self._changes, self._differences(receipt) if receipt else ()))
        self._parts.setVisible(_fill(self._parts, self._holds(arrived) if arrived else ()))

    def _heading(self, letter: Letter) -> str:
        texts = self._texts
        if letter.state is State.ARRIVING:
            return texts._("This file is still arriving")
        if letter.error is not None:
            return self._notices.explained(letter.error).sentence
        if letter.note is not None:
            return title_of(letter, texts)
        sender = sender_of(letter, texts)
        return texts._("From {name}").format(name=sender) if sender else texts._("Not opened yet")

    def _about_line(self, letter: Letter) -> str:
        texts, receipt = self._texts, letter.receipt
        if letter.state is State.ARRIVING:
            return texts._("It is opened as soon as all of it is there.")
        if letter.error is not None:
            hint = self._notices.explained(letter.error).hint
            return " ".join(part for part in (hint, sender_of(letter, texts)) if part)
        if letter.note is not None:
            return says_what(letter.note, texts)
        return "" if receipt is None else self._place_line(letter, receipt)

    def _place_line(self, letter: Letter, receipt: Receipt) -> str:
        """Which case a bundle belongs to, and how far it is here."""
        texts = self._texts
        if receipt.standing is Standing.OWN:
            own = texts._("It is a session of yours. What you wrote stays; only what was added is taken.")
            return f"{goes_where(letter, texts)}. {own}"
        if receipt.standing is Standing.ADDED:
            return f"{goes_where(letter, texts)}. {handed_on_line(receipt, texts)}"
        if receipt.standing is Standing.HERE:
            all_of_it = texts._("All of it is here already, or something later.")
            here = handed_on_line(receipt, texts) or all_of_it
            return " ".join((f"{goes_where(letter, texts)}.", here, *self._besides(letter)))
        return goes_where(letter, texts)

    def _besides(self, letter: Letter) -> Iterator[str]:
        """What is to be known of a bundle that is here: an old key, and a receipt that was made."""
        texts = self._texts
        if letter.arrived is not None and letter.arrived.opened.retired_on is not None:
            yield self._retired(letter.arrived)
        if letter.receipt_made is not None:
            yield texts._("A receipt was made {when}.").format(when=texts.datetime(letter.receipt_made))

    def _retired(self, arrived: Arrived) -> str:
        said = self._texts._("It was signed with a key that {name} uses no more since {day}.")
        name, gone = arrived.opened.signer or arrived.origin.sender_name, arrived.opened.retired_on
        day = self._texts.date(gone) if gone is not None else ""
        return said.format(name=isolated(name), day=day)

    def _show_signer(self, arrived: Arrived | None) -> None:
        asks = arrived is not None and not arrived.trusted
        self._signer.setVisible(asks)
        if not asks or arrived is None:
            return
        _, sender = self._texts._, arrived.opened.manifest.sender
        heading, why, key, how = self._signer_lines
        for label, words in zip((heading, why, how), self._signer_words(arrived), strict=True):
            label.setText(words)
        key.setText(fingerprint(sender.recipient, sender.signing_key))
        # Where it is known whose key it is, its digits tell nothing.
        key.setVisible(not _is_known_and_asks(arrived))
        asked = _("They say they sealed it")
        if arrived.opened.retired_on is None:
            asked = _("They say you are to have it") if _is_for_others(arrived) else _("Compared by phone")
        self.compared.setText(asked)

    def _signer_words(self, arrived: Arrived) -> tuple[str, str, str]:
        _ = self._texts._
        if arrived.opened.retired_on is not None:
            anybody = _("Whoever has the old key could have sealed it.")
            return (
                _("The key is no longer used"),
                f"{self._retired(arrived)} {anybody}",
                _("Call them on a number you knew before, and ask whether they sealed it."),
            )
        if _is_for_others(arrived):
            return (
                _("It was sealed for others"),
                _("Whoever can open a bundle can seal the same again for anybody. You are not named in it."),
                _("Call them on a number you knew before, and ask whether you are to have it."),
            )
        return (
            _("You do not know who sealed this"),
            _("It is whole, but anybody can write a name into a bundle. Only the key tells who sealed it."),
            _("Call a number you knew before. One reads, the other follows. Cards are kept under Agencies."),
        )

    def _differences(self, receipt: Receipt) -> Iterator[QWidget]:
        """What a later state changes turn by turn, and what it says otherwise of the child."""
        texts = self._texts
        lines = list(self._turn_lines(receipt)) if receipt.standing is Standing.LATER else []
        for addition in receipt.merge.additions if receipt.standing is not Standing.NEW else ():
            by_child = addition.kind is AdditionKind.CHILD_CORRECTION
            about = f"{kind_name(addition.kind, texts)} · {addition.by}"
            lines.append(self._pair(about, "", addition.text, by_child=by_child))
        if receipt.standing is Standing.LATER and (besides := besides_line(receipt, texts)):
            lines.append(MutedText(besides))
        if missing := not_carried_line(receipt, texts):
            lines.append(MutedText(missing))
            words = [one.words for one in receipt.not_carried if one.words][:MOST_TURNS]
            lines += [BodyText(isolated(f"“{said}”")) for said in words]
        if lines:
            yield Heading(texts._("What is different"))
            yield from lines
        if receipt.differing:
            yield Heading(texts._("What they say otherwise of the child"))
            yield MutedText(texts._("What stands in your case stays as it is."))
        for one in receipt.differing:
            yield self._pair(particular_name(one.field, texts), one.ours, one.theirs)

    def _turn_lines(self, receipt: Receipt) -> Iterator[QWidget]:
        texts = self._texts
        for change in receipt.merge.turns[:MOST_TURNS]:
            by_child = change.after.kind.is_childs
            yield self._pair(self._about_turn(change), _before(change), change.after.text, by_child=by_child)
        rest = len(receipt.merge.turns) - MOST_TURNS
        if rest > 0:
            yield MutedText(texts._n("and {count} more", "and {count} more", rest).format(count=rest))
        if receipt.merge.session is not None:
            yield MutedText(texts._("What is said of the meeting itself, such as its closing, is newer."))

    def _about_turn(self, change: TurnChange) -> str:
        texts, turn = self._texts, change.after
        who = texts._("Interviewer") if turn.kind is TurnKind.QUESTION else name_of(turn.kind, texts)
        what = texts._("new") if change.before is None else texts._("other wording")
        return f"{texts.elapsed(turn.elapsed_ms)} · {who} · {what}"

    def _pair(self, about: str, old: str, new: str, *, by_child: bool = False) -> QWidget:
        """Old and new below one another, each saying which it is; the child's words on their own ground."""
        texts = self._texts
        frame = QFrame()
        frame.setProperty("look", "said")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(MutedText(about))
        here, there = texts._("Here now"), texts._("In the bundle")
        looks = ("old", "child" if by_child else "added")
        for look, name, words in zip(looks, (here, there), (old, new), strict=True):
            if words:
                sheet = QFrame()
                sheet.setProperty("look", look)
                inner = QVBoxLayout(sheet)
                inner.setContentsMargins(12, 4, 12, 4)
                inner.setSpacing(0)
                if old:
                    inner.addWidget(MutedText(name))
                inner.addWidget(BodyText(words))
                column.addWidget(sheet)
        return frame

    def _holds(self, arrived: Arrived) -> Iterator[QWidget]:
        """What lies in it, in numbers: nothing of what the child said is shown before it is taken in."""
        texts, record, manifest = self._texts, arrived.record, arrived.opened.manifest
        session = record.session
        yield Heading(texts._("What it holds"))
        title = texts._("Session {number}").format(number=session.number)
        yield StrongText(f"{title} · {session_kind_name(session.kind, texts)}")
        yield MutedText(
            texts._("Held {when}, sealed {sealed}").format(
                when=texts.datetime(session.started_at), sealed=texts.datetime(manifest.sealed_at)
            )
        )
        yield BodyText(texts._("Sent for: {purpose}").format(purpose=isolated(manifest.purpose)))
        said = (
            texts._n("{count} turn", "{count} turns", len(record.turns)).format(count=len(record.turns)),
            texts._n("{count} telling", "{count} tellings", len(record.explanations)).format(
                count=len(record.explanations)
            ),
            texts._n("{count} contact", "{count} contacts", len(record.contacts)).format(
                count=len(record.contacts)
            ),
            texts._n("{count} addition", "{count} additions", len(record.additions)).format(
                count=len(record.additions)
            ),
        )
        amounts = (record.turns, record.explanations, record.contacts, record.additions)
        yield MutedText(texts.line(*(words for words, there in zip(said, amounts, strict=True) if there)))

    def _take(self) -> None:
        letter = self.letter
        if letter is not None and letter.note is not None:
            self.note_wanted.emit()
        if letter is None or letter.arrived is None:
            return
        unknown = not letter.arrived.trusted
        if unknown and not self.compared.isChecked():
            _, asks = self._texts._, _is_known_and_asks(letter.arrived)
            self.problem.say(_("Ask them first.") if asks else _("Compare the fingerprint first."))
            self.compared.setFocus()
            return
        self.take_wanted.emit(unknown)

    def _open_case(self) -> None:
        if self.letter is not None and self.letter.note is not None:
            self.case_opened.emit(self.letter.note.case_id)

    def _read(self) -> None:
        if self.letter is not None and self.letter.receipt is not None:
            self.read_wanted.emit(self.letter.receipt.session_id)


def _is_for_others(arrived: Arrived) -> bool:
    """Whether a known sender sealed it, and not for us."""
    return arrived.opened.passed_round and arrived.opened.signer is not None


def _is_known_and_asks(arrived: Arrived) -> bool:
    """Whether it is known whose key it is, and they are to be asked about this bundle all the same."""
    return arrived.opened.retired_on is not None or _is_for_others(arrived)


def _before(change: TurnChange) -> str:
    """The wording that is replaced; nothing for a new turn or where only something else changed."""
    return change.before.text if change.before is not None and change.is_reworded else ""


def _fill(card: Card, parts: Iterator[QWidget] | tuple[QWidget, ...]) -> bool:
    """Put ``parts`` on the card in place of what was there; whether there is anything on it."""
    empty(card.body)
    there = False
    for part in parts:
        card.body.addWidget(part)
        there = True
    return there
