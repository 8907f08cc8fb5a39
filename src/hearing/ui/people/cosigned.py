"""How a co-signing stands, on the record it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hearing.agencies.cosigning import CoSigned, CoSigning, CoSignState
from hearing.storage.vault import Vault
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import MutedText, TextButton


@dataclass(frozen=True)
class Answer:
    """A co-signing, and whether the record still says what was signed."""

    one: CoSigning
    changed: bool = False


def read_answers(vault: Vault, case_id: str) -> dict[str, Any]:
    """For the page of a case: ``cosigned`` by session, and ``shares``."""
    found = vault.cosigning.of_case(case_id)
    answers = {
        name: Answer(one, one.state is CoSignState.SIGNED and not vault.cosigning.is_as_signed(one))
        for name, one in found.items()
    }
    return {
        "cosigned": {record: one for (kind, record), one in answers.items() if kind is CoSigned.SESSION},
        "shares": tuple(one for (kind, _), one in answers.items() if kind is CoSigned.SHARE),
    }


def answer_words(answer: Answer, texts: UiTexts) -> str:
    """Where it stands, by whom, and with which note."""
    one, _ = answer.one, texts._
    if one.state is CoSignState.WAITING:
        words = _("Waits for a co-signature")
        if one.sent_before:
            before = _("Sent before: {reason}").format(reason=one.sent_before)
            words = f"{words} · {before}"
    else:
        signed = one.state is CoSignState.SIGNED
        by = (_("Co-signed by {name}") if signed else _("Returned by {name}")).format(name=one.answered_by)
        words = f"{by}: {one.note}" if one.note else by
    changed = _("changed since")
    if answer.changed:
        words = f"{words} · {changed}"
    bundle = _("Bundle of {when}").format(when=texts.datetime(one.asked_at))
    return f"{bundle} · {words}" if one.kind is CoSigned.SHARE else words


class AnswerLine(QWidget):
    """A quiet line; what was returned can be asked for again."""

    def __init__(
        self, answer: Answer, texts: UiTexts, ask_again: Callable[..., object] | None = None
    ) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 0, 12, 8)
        across.addWidget(MutedText(answer_words(answer, texts)), 1)
        if answer.one.state is CoSignState.RETURNED and ask_again is not None:
            self.again = TextButton(texts._("Ask for it again"))
            self.again.clicked.connect(ask_again)
            across.addWidget(self.again)
