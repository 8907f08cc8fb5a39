"""Looking at one share, taking it back, and choosing the language of the child's copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.agencies.sends import Asked, Send, State, Why
from hearing.bundles.withdrawals import MOST_WORDS, Withdrawing
from hearing.language.locales import language_name
from hearing.language.side_by_side import isolated
from hearing.ui.shares.words import asked_name, state_name, verdict_line, why_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Choice,
    Dialog,
    FlowLayout,
    MutedText,
    PrivateLineEdit,
    QuietButton,
    StrongText,
    Toggle,
)
from hearing.ui.widgets.form_dialog import FormDialog


class ShareDialog(Dialog):
    """Everything the ledger says of one receiver; ``back_wanted`` is for taking it back."""

    back_wanted = Signal()
    why_wanted = Signal()

    def __init__(self, texts: UiTexts, parent: QWidget | None, send: Send) -> None:
        super().__init__(parent)
        self.setLayoutDirection(texts.layout_direction)
        self._texts = texts
        self.set_texts(send.shown_name, texts._("Close"), texts._("Take it back…"))
        why, since = texts._("Say why it was shared…"), texts._("Note that the child has been told…")
        self.why = QuietButton(why if send.owes_reason else since)
        self.why.setObjectName("share_why")
        self.why.clicked.connect(self.accept)
        self.why.clicked.connect(self.why_wanted)
        if send.owes:
            # What is still to be done comes before what is only to be read.
            row = FlowLayout(spacing=8)
            row.addWidget(self.why)
            self.body.addLayout(row)
        for label, value in self._facts(send):
            self._add(MutedText(label), BodyText(value))
        for held in send.told:
            title = [StrongText(held.shown_title)] if held.shown_title else []
            said = BodyText(held.shown_words or held.what)
            self._add(MutedText(texts._("What the child was told")), *title, said)
        self.body.addStretch(1)
        self.quiet.clicked.connect(self.back_wanted)

    def _add(self, *lines: QWidget) -> None:
        """Lines that belong together."""
        group = QVBoxLayout()
        group.setSpacing(2)
        for line in lines:
            group.addWidget(line)
        self.body.addLayout(group)

    def _facts(self, send: Send) -> list[tuple[str, str]]:
        texts, _ = self._texts, self._texts._
        facts = [
            (_("Shared"), texts.line(texts.datetime(send.at), send.by)),
            (_("What it is shared for"), send.purpose),
            (_("Whether the child was told"), verdict_line(send, texts)),
        ]
        for why in send.said_why:
            told = _("The child has been told since.") if why.child_told else ""
            words = (texts.datetime(why.at), why.by, why.reason, why.legal_ground, told)
            facts.append((_("Why it went, said afterwards"), texts.line(*words)))
        for place in send.delivered:
            facts.append((state_name(State.DELIVERED, texts), texts.datetime(place.at)))
        if send.receipt is not None:
            facts.append((state_name(State.RECEIVED, texts), texts.date(send.receipt.received_on)))
        for deed in send.taken_back:
            said = (
                texts.datetime(deed.at),
                asked_name(deed.asked, texts),
                why_name(deed.why, texts),
                deed.words,
            )
            facts.append((state_name(State.TAKEN_BACK, texts), texts.line(*said)))
        return facts


class SayWhyDialog(FormDialog):
    """Why something went in acute danger; asked for afterwards, so that it held nothing up."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, send: Send) -> None:
        super().__init__(texts, parent, texts._("Why it was shared"), texts._("Keep"))
        _ = texts._
        self.body.addWidget(
            BodyText(_("It went to {name} in acute danger.").format(name=isolated(send.shown_name)))
        )
        self.reason, self.law, self.told = PrivateLineEdit(), PrivateLineEdit(), Toggle()
        self.law.setText(send.legal_ground)
        self.reason.setText(send.given_reason)
        self.add_field("why_reason", _("Why it could not wait"), self.reason)
        self.add_field("why_law", _("The law it rests on"), self.law)
        self.told.setObjectName("why_told")
        self.told.setText(_("The child has been told"))
        self.body.addWidget(self.told)
        self.end_fields()
        (self.reason if send.owes_reason else self.told).setFocus()

    def problem(self) -> str:
        return "" if self.reason.text().strip() else self.texts._("Say why it could not wait.")


class WithdrawDialog(FormDialog):
    """What is asked of the receivers, and why; then where the notices go."""

    def __init__(self, texts: UiTexts, parent: QWidget | None) -> None:
        super().__init__(texts, parent, texts._("Take it back"), texts._("Choose where the notices go…"))
        _ = texts._
        self.body.addWidget(
            BodyText(
                _("Each receiver of this bundle gets a sealed notice. It asks; it cannot force anybody.")
            )
        )
        self.body.addWidget(MutedText(_("Nothing is deleted by it, here or there. Ask them for an answer.")))
        self.asked, self.why, self.words = Choice(), Choice(), PrivateLineEdit()
        for asked in Asked:
            self.asked.addItem(asked_name(asked, texts), asked)
        for why in Why:
            self.why.addItem(why_name(why, texts), why)
        self.words.setMaxLength(MOST_WORDS)
        self.add_field("withdraw_asked", _("What they are asked"), self.asked)
        self.add_field("withdraw_why", _("Why"), self.why)
        self.add_field(
            "withdraw_words", _("More about it"), self.words, _("Goes to the receivers. Name nobody.")
        )
        self.end_fields()
        self.asked.setFocus()

    def wish(self) -> Withdrawing:
        """What was chosen."""
        asked, why = Asked(self.asked.currentData()), Why(self.why.currentData())
        return Withdrawing(asked, why, self.words.text().strip())


class CopyDialog(FormDialog):
    """In which language the copy is, and that it leaves the vault readable."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, languages: Sequence[str], chosen: str) -> None:
        super().__init__(texts, parent, texts._("A copy for the child"), texts._("Choose where it goes…"))
        _ = texts._
        self.body.addWidget(
            BodyText(_("Look through it together with the child. What others told you is left out."))
        )
        self.body.addWidget(MutedText(_("The file is not encrypted: anybody who has it can read it.")))
        self.language = Choice()
        for code in languages:
            self.language.addItem(language_name(code, texts.locale), code)
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        self.add_field("copy_language", _("Language of its headings"), self.language)
        self.end_fields()
        self.language.setFocus()

    def chosen(self) -> str:
        """The code of the language."""
        return str(self.language.currentData())
