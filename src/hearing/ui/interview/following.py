"""Quiet feedback that follows what is typed and answered; one key switches all of it off."""

from __future__ import annotations

from hearing.interview.records import TurnKind
from hearing.protocols.schema import Condition
from hearing.ui.context import VaultContext
from hearing.ui.interview.entry import Entry
from hearing.ui.interview.feedback import Feedback
from hearing.ui.interview.presenter import InterviewPresenter
from hearing.ui.interview.reluctance_help import Hard
from hearing.ui.interview.step_card import StepCard


class Following:
    """Joins the line, the feedback above it and what helps where it is hard."""

    def __init__(
        self,
        context: VaultContext,
        presenter: InterviewPresenter,
        entry: Entry,
        feedback: Feedback,
        card: StepCard,
    ) -> None:
        self._context = context
        self._presenter = presenter
        self._entry = entry
        self._feedback = feedback
        self._card = card

    def show(self) -> None:
        """Say of what kind the question in the line is, unless that is switched off."""
        questioning = self._presenter.loaded.questioning
        on = questioning.works and self._is_on and not self._entry.isHidden()
        self._feedback.setVisible(on)
        if on:
            asks = self._entry.kind is TurnKind.QUESTION
            asked = self._entry.edit.toPlainText() if asks else ""
            self._feedback.show_typed(questioning.typed(asked), questioning)

    def show_hard(self) -> None:
        """What helps where it is hard; switched off, it does not follow the answers."""
        presenter = self._presenter
        noted = Condition.RELUCTANT in presenter.interview.state.conditions
        proposed = presenter.proposals(counted=self._is_on)
        self._card.show_hard(Hard(proposed, noted, presenter.session.is_closed))

    def toggle(self) -> None:
        """Switch the feedback on or off, here and from now on."""
        self._context.settings.change(question_feedback=not self._is_on)
        self.show()
        self.show_hard()

    def note_hard(self) -> None:
        """A person notes that it is hard for the child, or no longer; the steps ahead follow it."""
        if not self._presenter.session.is_closed:
            self._presenter.toggle_condition(Condition.RELUCTANT)

    @property
    def _is_on(self) -> bool:
        return self._context.settings.values.question_feedback
