"""How a co-signing stands, on the record it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.agencies.cosigning import CoSigned, CoSigning, CoSignState
from hearing.agencies.person_roles import Deed, is_offered
from hearing.agencies.sends import Send
from hearing.language.locales import format_list
from hearing.language.side_by_side import isolated
from hearing.storage.vault import Vault
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, TextButton


@dataclass(frozen=True)
class Answer:
    """A co-signing, whether the record still says what was signed, whether it can be asked for again, and the
    lines of the ledger where it is of a bundle."""

    one: CoSigning
    changed: bool = False
    can_ask: bool = False
    sends: tuple[Send, ...] = ()


@dataclass(frozen=True)
class AtHand:
    """How many acts wait for a person's co-signature, and the cases of those they did and got back."""

    waiting: int = 0
    returned: tuple[str, ...] = ()


def read_at_hand(vault: Vault) -> AtHand:
    """What there is to do about co-signing for whoever opened the vault."""
    may = is_offered(vault.people.roles, Deed.COSIGN)
    waiting = vault.cosigning.waiting_for_me() if may else ()
    return AtHand(len(waiting), tuple(one.case_id for one in vault.cosigning.returned_to_me()))


def read_answers(vault: Vault, case_id: str) -> dict[str, Any]:
    """For the page of a case: ``cosigned`` by session, and ``shares``."""
    found = vault.cosigning.of_case(case_id)
    answers = {name: _answer(vault, one) for name, one in found.items()}
    return {
        "cosigned": {record: one for (kind, record), one in answers.items() if kind is CoSigned.SESSION},
        "shares": tuple(one for (kind, _), one in answers.items() if kind is CoSigned.SHARE),
    }


def _answer(vault: Vault, one: CoSigning) -> Answer:
    desk = vault.cosigning
    changed = one.state is CoSignState.SIGNED and not desk.is_as_signed(one)
    can_ask = one.state is CoSignState.RETURNED and not desk.is_given_up(one)
    sends = vault.sends.for_bundle(one.record_id) if one.kind is CoSigned.SHARE else ()
    return Answer(one, changed, can_ask, tuple(sends))


def answer_words(answer: Answer, texts: UiTexts) -> str:
    """Where it stands, by whom, and with which note."""
    one, _ = answer.one, texts._
    before = _("Sent before: {reason}").format(reason=isolated(one.sent_before)) if one.sent_before else ""
    if one.state is CoSignState.WAITING:
        words = texts.line(_("Waits for a co-signature"), before)
    else:
        by = _("Co-signed by {name}") if one.state is CoSignState.SIGNED else _("Returned by {name}")
        by = by.format(name=isolated(one.answered_by))
        words = f"{by}: {isolated(one.note)}" if one.note else by
    bundle = _bundle(answer.sends, texts) if answer.sends else ""
    return texts.line(bundle, words, _("changed since") if answer.changed else "")


def _bundle(sends: Sequence[Send], texts: UiTexts) -> str:
    names = format_list(list(dict.fromkeys(isolated(send.shown_name) for send in sends)), texts.locale)
    sealed = texts._("Bundle for {name}, sealed {when}")
    return sealed.format(name=names, when=texts.datetime(sends[0].at))


class AnswerLine(QWidget):
    """A quiet line called ``name``; what was returned can be asked for again."""

    def __init__(self, name: str, answer: Answer, texts: UiTexts, ask_again: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(name)
        words = answer_words(answer, texts)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(4)
        column.addWidget(MutedText(words))
        if answer.can_ask:
            self.again = TextButton(texts._("Ask for it again"))
            self.again.setObjectName(f"{name}-again")
            self.again.setAccessibleDescription(words)
            self.again.clicked.connect(ask_again)
            if answer.one.kind is CoSigned.SHARE:
                anew = texts._(
                    "It stays as it was sealed. To change it, take it out of the outbox and hand over anew."
                )
                column.addWidget(MutedText(anew))
            column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
