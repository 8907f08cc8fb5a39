"""Whether closings and shares are co-signed here, and what waits for whoever opened the vault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hearing.agencies.cosigning import NOTE_LIMIT, CoSigned, CoSigning
from hearing.bundles.opening import OpenedBundle
from hearing.language.locales import format_list
from hearing.language.messages import N_
from hearing.language.side_by_side import isolated
from hearing.ui.context import VaultContext
from hearing.ui.settings.cosigning_presenter import CosigningPresenter, Desk, Waiting
from hearing.ui.settings.part import Part
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Dialog,
    Field,
    ListRow,
    MutedText,
    PrivateTextEdit,
    QuietButton,
    StrongText,
    Toggle,
    empty,
    keeps_focus,
    tab_as_read,
)

COSIGNING = "cosigning"


def waiting_words(waiting: Waiting, texts: UiTexts) -> tuple[str, str]:
    """What waits, and who did it when."""
    one, _ = waiting.one, texts._
    if one.kind is CoSigned.SESSION:
        what = _("Session {number} was closed").format(number=waiting.number)
    else:
        names = format_list([isolated(name) for name in waiting.names], texts.locale)
        what = _("Bundle for {name}").format(name=names) if names else _("A bundle that was sealed")
    before = _("Sent before: {reason}").format(reason=isolated(one.sent_before)) if one.sent_before else ""
    return texts.line(waiting.label, what), texts.line(texts.datetime(one.asked_at), one.asked_by, before)


class AnswerDialog(Dialog):
    """Co-sign with a note, or return with one."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        waiting: Waiting,
        sign: Callable[[str], None],
        give_back: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._texts, self._returned = texts, give_back
        _ = texts._
        self.setObjectName("answer_dialog")
        self.set_texts(_("Co-sign"), _("Co-sign"), _("Cancel"))
        what, detail = waiting_words(waiting, texts)
        self.body.addWidget(StrongText(what))
        self.body.addWidget(MutedText(detail))
        signed = _("You sign the record as it stands now. A word changed later shows beside your name.")
        sealed = _("You sign the bundle as it was sealed. If you return it, it does not go.")
        self.body.addWidget(BodyText(signed if waiting.one.kind is CoSigned.SESSION else sealed))
        self.note = PrivateTextEdit()
        self.note.setObjectName("cosign_note")
        self.field = Field(self.note)
        self.field.set_texts(_("Your note"), _("Name what is missing if you return it."))
        self.body.addWidget(self.field)
        self.back = QuietButton(_("Return it"))
        self.back.setObjectName("cosign_return")
        self.back.clicked.connect(self._return)
        self.buttons.insertWidget(2, self.back)
        for before, after in pairwise((self.note, self.primary, self.back, self.quiet)):
            self.setTabOrder(before, after)
        self.accepted.connect(lambda: sign(self._words()))
        self.note.setFocus()

    def _words(self) -> str:
        return self.note.toPlainText().strip()[:NOTE_LIMIT]

    def _return(self) -> None:
        words = self._words()
        self.field.set_problem("" if words else self._texts._("Say what is missing."))
        if not words:
            self.note.setFocus()
            return
        self._returned(words)
        self.reject()


class CosigningPart(Part):
    """The setting, and the list “Waiting for you”. ``read`` opens the record of a session.

    ``shown`` follows each time it was read how things stand.
    """

    shown = Signal()

    def __init__(self, context: VaultContext, read: Callable[[str], None] | None = None) -> None:
        super().__init__(context, COSIGNING, N_("A second pair of eyes"))
        self.presenter = CosigningPresenter(context, self)
        self._read, self._answering = read, False
        self._desk: Desk | None = None
        self.text, self.state = BodyText(), MutedText()
        self.wanted = Toggle("")
        self.wanted.setObjectName("settings_cosigning")
        self.waiting_title = StrongText()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        for part in (self.text, self.wanted, self.waiting_title):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.state)
        self.wanted.clicked.connect(self.presenter.want)
        self.retranslate()

    def begin(self) -> None:
        """Put the keyboard on what waits longest, or on the setting."""
        first = self._rows.itemAt(0)
        widget = self.wanted if first is None else first.widget()
        if widget is not None:
            # Layouts show what is put into them only later, and until then it would not have the keyboard.
            widget.show()
            widget.setFocus()

    def show_desk(self, desk: Desk) -> None:
        self._desk = desk
        with keeps_focus(self):
            self.retranslate()
        if self._answering:
            self.begin()
        self._answering = False
        tab_as_read(self)
        self.shown.emit()

    def retranslate(self) -> None:
        super().retranslate()
        texts = self.context.texts
        _ = texts._
        self.text.setText(
            _("A supervisor co-signs closed sessions and bundles. What a child in danger needs never waits.")
        )
        self.wanted.setText(_("Ask for co-signatures"))
        self.waiting_title.setText(_("Waiting for you"))
        empty(self._rows)
        desk = self._desk
        if desk is None:
            return
        self.wanted.setChecked(desk.wanted)
        self.wanted.setEnabled(desk.may_answer)
        for place, waiting in enumerate(desk.for_me):
            self._rows.addWidget(self._row(place, waiting))
        nothing = desk.wanted and not desk.for_me
        self.waiting_title.setVisible(desk.may_answer and (desk.wanted or bool(desk.for_me)))
        others = texts._n(
            "{count} waits for another supervisor.", "{count} wait for another supervisor.", desk.others
        ).format(count=desk.others)
        none = _("Nothing waits.") if desk.may_answer else ""
        self.state.setText(others if desk.others else none)
        self.state.setVisible(bool(self.state.text()) and (nothing or bool(desk.others)))

    def _row(self, place: int, waiting: Waiting) -> QWidget:
        _ = self.context.texts._
        row = ListRow(*waiting_words(waiting, self.context.texts))
        row.setObjectName(f"waiting-{waiting.one.id}")
        row.activated.connect(lambda: self._ask(waiting))
        if waiting.can_read:
            read = row.add_button(_("Read"), lambda: self._open(waiting))
            read.setObjectName(f"read-{waiting.one.id}")
        row.add_button(_("Answer…"), lambda: self._ask(waiting)).setObjectName(f"answer-{place}")
        return row

    def _open(self, waiting: Waiting) -> None:
        if waiting.one.kind is CoSigned.SHARE:
            self.presenter.read_bundle(waiting, lambda opened: self._show(waiting, opened))
            return
        self.presenter.note_reading(waiting)
        if self._read is not None:
            self._read(waiting.session_id)

    def _show(self, waiting: Waiting, opened: OpenedBundle) -> None:
        from hearing.ui.preview.dialog import PreviewDialog  # noqa: PLC0415 - not for all settings

        texts = self.context.texts
        name = format_list(list(waiting.names), texts.locale)
        PreviewDialog(texts, name, opened.members, self.window()).open()

    def _ask(self, waiting: Waiting) -> None:
        def answer(give: Callable[[CoSigning, str], None], note: str) -> None:
            self._answering = True
            give(waiting.one, note)

        sign, give_back = partial(answer, self.presenter.sign), partial(answer, self.presenter.give_back)
        AnswerDialog(self.context.texts, self.window(), waiting, sign, give_back).open()
