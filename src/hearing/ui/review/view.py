"""The review screen: every question of a session, how open they were, and what was not followed up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from hearing.language.messages import fill
from hearing.language.side_by_side import isolated
from hearing.questions.agreement import agreement
from hearing.questions.export import as_double_coding
from hearing.questions.reasons import SCHEME, TYPE_NAMES
from hearing.questions.review import CodedTurn, Review
from hearing.questions.tally import FOUND_IN_PRACTICE, GROUPS, TRAINING_TARGET
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.review.addition_dialog import AdditionDialog
from hearing.ui.review.presenter import FORMATS, Reviewed, ReviewPresenter
from hearing.ui.review.question_row import QuestionRow
from hearing.ui.review.record_card import RecordCard
from hearing.ui.review.timeline import Timeline
from hearing.ui.review.unfinished import Unfinished
from hearing.ui.shares.told_card import fill_told
from hearing.ui.shell.places import Navigator
from hearing.ui.widgets import (
    BodyText,
    Card,
    FlowLayout,
    Heading,
    MutedText,
    Page,
    QuietButton,
    StrongText,
    Title,
    Toggle,
    WrappingLabel,
    empty,
    go_to,
    tab_as_read,
)

AT_ONCE = 12
"""Rows made in one go, so that a long session never holds up a key."""
MOST_WORDS = 40


class ReviewScreen(Page):
    """Built anew from what was read; what is typed is typed in dialogs.

    ``wish`` is why one comes here: to ``add`` something, or to ``read`` what was added.
    """

    def __init__(self, context: VaultContext, navigator: Navigator, session_id: str, wish: str = "") -> None:
        super().__init__(widest=960)
        self.setObjectName("review_screen")
        self._context = context
        self._reviewed: Reviewed | None = None
        self._begins_adding, self._reads = wish == "add", wish == "read"
        self._waiting: list[CodedTurn] = []
        self._adding: tuple[AdditionDialog, str] | None = None
        """The dialog that is open, and the turn it adds to."""
        self._title, self._about = Title(), MutedText()
        self.back = QuietButton()
        self.back.setObjectName("review_back")
        self.back.clicked.connect(lambda: self._leave(navigator))
        self._figures, self._words, self._questions = Card(), Card(), Card()
        self.record = RecordCard(context.texts)
        self.record.add_wanted.connect(self.ask_to_add)
        self.record.filled.connect(lambda: tab_as_read(self))
        self._from = MutedText()
        self._from.setObjectName("received_from")
        self._told = Card()
        self._told.setObjectName("received_told")
        self.timeline = Timeline()
        self.timeline.setObjectName("timeline")
        self.with_words = Toggle()
        self.with_words.setObjectName("export_with_words")
        self.exports = {form: QuietButton() for form in FORMATS}
        self._rows = QVBoxLayout()
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._add_rows)
        self._lay_out()
        self.presenter = ReviewPresenter(context, session_id, self)
        self.retranslate()
        self.presenter.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._about)
        words.addWidget(self._from)
        top.addLayout(words, 1)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for card in (self._told, self._figures, self._words, self._questions, self.record):
            self.body.addWidget(card)
        self._export_title = Heading()
        self.body.addWidget(self._export_title)
        self.body.addWidget(self.with_words)
        flow = FlowLayout(spacing=8)
        for form, button in self.exports.items():
            button.setObjectName(f"export_{form}")
            button.clicked.connect(partial(self._ask_file, form))
            flow.addWidget(button)
        self.body.addLayout(flow)
        self.body.addStretch(1)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(18)
        self._figures_title, self._agree = Heading(), MutedText()
        self._figures.body.addWidget(self._figures_title)
        self._figures.body.addLayout(self._table)
        self._figures.body.addWidget(self.timeline)
        self._figures.body.addWidget(self._agree)
        self._word_parts = [StrongText(), BodyText(), StrongText(), BodyText(), StrongText(), BodyText()]
        for part in self._word_parts:
            self._words.body.addWidget(part)
        self._questions_title = Heading()
        self._questions.body.addWidget(self._questions_title)
        self._questions.body.addLayout(self._rows)

    def retranslate(self) -> None:
        _ = self._context.texts._
        self._title.setText(_("Questions"))
        self.back.setText(_("To the case"))
        self._figures_title.setText(_("How open the questions were"))
        self._questions_title.setText(_("Every question, and what could be asked instead"))
        self._export_title.setText(_("Take the coding along"))
        self.with_words.setText(_("With the words that were said; anybody who gets the file can read them"))
        names = {"csv": _("Table (CSV)…"), "eaf": _("ELAN (EAF)…"), "json": _("BORIS (JSON)…")}
        for form, button in self.exports.items():
            button.setText(names[form])
        self.record.retranslate()
        if self._reviewed is not None:
            self.show_review(self._reviewed)

    def keep_typed(self) -> None:
        """What was begun in the open dialog is kept."""
        self._keep_adding()

    def before_lock(self) -> None:
        """As ``keep_typed``; the lock closes the dialog."""
        self._keep_adding()
        self._more.stop()
        self.record.stop()

    def ask_to_add(self, turn_id: str = "") -> None:
        """Ask for a note or a correction, to a turn or to the whole session."""
        self.presenter.read_unfinished(turn_id, partial(self._ask_to_add, turn_id))

    def _ask_to_add(self, turn_id: str, begun: Unfinished | None) -> None:
        if not isValid(self) or not self.isVisible():
            return
        dialog = AdditionDialog(self._context.texts, self.window(), self.record.words_of(turn_id))
        dialog.go_on_with(begun)
        self._adding = (dialog, turn_id)
        dialog.accepted.connect(
            lambda: self.presenter.add(dialog.chosen_kind(), dialog.text(), turn_id or None)
        )
        dialog.rejected.connect(self._keep_adding)
        dialog.finished.connect(self._added)
        dialog.open()

    def show_not_added(self, turn_id: str, begun: Unfinished) -> None:
        """It could not be kept; the words are there again to try once more, and when one comes back here."""
        self.presenter.keep_unfinished(turn_id, begun)
        self._ask_to_add(turn_id, begun)

    def _keep_adding(self) -> None:
        if self._adding is not None:
            dialog, turn_id = self._adding
            self.presenter.keep_unfinished(turn_id, dialog.unfinished())

    def _added(self) -> None:
        self._adding = None

    def show_review(self, reviewed: Reviewed) -> None:
        self._reviewed = reviewed
        texts = self._context.texts
        about = texts._("Session {number} of case {label}")
        words: dict[str, str | int | float] = {
            "number": reviewed.session.number,
            "label": reviewed.case.label,
        }
        scheme = texts._(SCHEME)
        self._show_origin(reviewed)
        found = reviewed.review
        if found is None:
            scheme = texts._("There are no question rules for the language of this session yet.")
        self._about.setText(texts.line(fill(about, words, texts.locale), scheme))
        for part in (self._figures, self._words, self._questions, self._export_title, self.with_words):
            part.setVisible(found is not None)
        for button in self.exports.values():
            button.setVisible(found is not None)
        if found is not None:
            self._show_figures(found, reviewed)
            self._show_words(found, received=reviewed.origin is not None)
            self._show_questions(found)

        if self._begins_adding:
            # Once it is laid out, so that it comes in sight.
            self._begins_adding = False
            QTimer.singleShot(0, self, lambda: go_to(self.record.add))

    def _show_origin(self, reviewed: Reviewed) -> None:
        """Where one comes to read, as in a received session, the record comes first."""
        texts, origin = self._context.texts, reviewed.origin
        self.record.show_record(reviewed.record)
        self._from.setVisible(origin is not None)
        empty(self._told.body)
        if origin is not None and origin.shared_on is not None:
            for line in fill_told(origin.shared_on, texts):
                self._told.body.addWidget(line)
        self._told.setVisible(self._told.body.count() > 0)
        if (origin is not None or self._reads) and self.body.indexOf(self.record) > 2:
            self.body.insertWidget(2, self.record)
        if origin is None:
            self._title.setText(texts._("A session of yours") if self._reads else texts._("Questions"))
            return
        self._title.setText(texts._("A session that was sent to you"))
        came = texts._("From {name}, sealed {sealed}, taken in {received}. It is not changed here.")
        name = origin.sender_name or origin.sender_id
        sealed, received = texts.datetime(origin.sealed_at), texts.datetime(origin.received_at)
        self._from.setText(came.format(name=isolated(name), sealed=sealed, received=received))

    def show_saved_file(self, path: Path) -> None:
        text = self._context.texts._("Saved as {name}.")
        self._context.notices.info(text.format(name=path.name))

    def _show_figures(self, found: Review, reviewed: Reviewed) -> None:
        texts = self._context.texts
        _ = texts._
        empty(self._table)
        heads = ("", _("Here"), "", _("Found in practice"), _("Training target, not a norm"))
        for column, head in enumerate(heads):
            self._table.addWidget(MutedText(head), 0, column)
        names = [_(TYPE_NAMES[group]) for group in GROUPS]
        for row, group in enumerate(GROUPS, 1):
            share = texts.percent(found.tally.per_cent(group))
            practice = FOUND_IN_PRACTICE.get(group)
            low, high = TRAINING_TARGET.get(group, (0, 100))
            target = "" if (low, high) == (0, 100) else _range(texts.percent(low), texts.percent(high))
            shown = (names[row - 1], str(found.tally.count(group)), share)
            for column, text in enumerate(shown):
                self._table.addWidget(WrappingLabel(text), row, column)
            self._table.addWidget(MutedText("" if practice is None else texts.percent(practice)), row, 3)
            self._table.addWidget(MutedText(texts.led(target)), row, 4)
        end = reviewed.session.closed_ms or max((one.at_ms for one in reviewed.spoken), default=1)
        said = ", ".join(
            f"{name} {found.tally.count(group)}" for name, group in zip(names, GROUPS, strict=True)
        )
        self.timeline.show_turns(found.turns, end, names, said)
        pairs = as_double_coding(found)
        self._agree.setVisible(bool(pairs))
        if pairs:
            both = agreement(pairs)
            line = _("You looked at {count} of {all}. You and the coder agree on {share}, kappa {kappa}.")
            values: dict[str, str | int | float] = {
                "count": len(pairs),
                "all": len(found.turns),
                "share": texts.percent(round(100 * both.share)),
                "kappa": round(both.kappa, 2),
            }
            self._agree.setText(fill(line, values, texts.locale))

    def _show_words(self, found: Review, *, received: bool) -> None:
        _ = self._context.texts._
        asker = (
            _("Brought in by the interviewer, not by the child")
            if received
            else _("Brought in by you, not by the child")
        )
        none = _("None")
        shown = (
            (_("Said by the child, never come back to"), tuple(_isolated(found.unfollowed))),
            (asker, found.introduced),
            (_("Support given"), tuple(turn.spoken.text for turn in found.support)),
        )
        for place, (title, words) in enumerate(shown):
            self._word_parts[2 * place].setText(title)
            self._word_parts[2 * place + 1].setText(self._context.texts.line(*words[:MOST_WORDS]) or none)

    def _show_questions(self, found: Review) -> None:
        empty(self._rows)
        self._waiting = list(found.turns)
        self._add_rows()

    def _add_rows(self) -> None:
        if self._reviewed is None:
            return
        language = self._reviewed.session.language
        for turn in self._waiting[:AT_ONCE]:
            row = QuestionRow(turn, self._context.texts, language)
            row.given.connect(self.presenter.overrule)
            row.type.setEnabled(self._reviewed.origin is None)
            self._rows.addWidget(row)
        self._waiting = self._waiting[AT_ONCE:]
        if self._waiting:
            self._more.start(0)
        else:
            tab_as_read(self)

    def _ask_file(self, form: str) -> None:
        ask_path(
            self,
            Ask.SAVE,
            self._context.texts._("Where shall the coding go?"),
            partial(self._save, form),
            f"coding.{form}",
        )

    def _save(self, form: str, path: Path) -> None:
        if self._reviewed is not None:
            with_text = self.with_words.isChecked()
            self.presenter.save(path, form, self._reviewed, with_text=with_text)

    def _leave(self, navigator: Navigator) -> None:
        if self._reviewed is not None:
            navigator.open(f"case/{self._reviewed.case.id}")


def _isolated(words: Iterable[str]) -> Iterable[str]:
    """In quotation marks, and so that their direction stays their own."""
    return (isolated(f"“{one}”") for one in words)


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} – {high}"
