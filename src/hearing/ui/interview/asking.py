"""Opening the dialogs of the interview screen and passing on what they bring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.interview.records import EventKind, Turn
from hearing.ui.beforehand.reading import ReadingDialog
from hearing.ui.interview.another_meeting import another_meeting
from hearing.ui.interview.closing import CloseDialog, ClosingNote
from hearing.ui.interview.dialogs import CueDialog, EditTurnDialog, ReasonDialog
from hearing.ui.interview.keys import keys_of
from hearing.ui.interview.presenter import InterviewPresenter
from hearing.ui.interview.side_dialogs import ConditionsDialog, KeysDialog, PeopleDialog
from hearing.ui.interview.urgent_dialog import UrgentDialog
from hearing.ui.texts import UiTexts


class Asking:
    """One method a dialog. Dialogs are opened, never waited for."""

    def __init__(
        self,
        screen: QWidget,
        texts: UiTexts,
        presenter: InterviewPresenter,
        tell_again: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._texts = texts
        self._presenter = presenter
        self._tell_again = tell_again

    def for_reason(self, then: Callable[[str], None]) -> None:
        ReasonDialog(self._texts, self._screen.window(), then).open()

    def for_keys(self) -> None:
        keys = [(key.name, key.meaning) for key in keys_of(self._texts)]
        KeysDialog(self._texts, self._screen.window(), keys).open()

    def for_other_words(self, turn: Turn) -> None:
        presenter = self._presenter
        dialog = EditTurnDialog(
            self._texts,
            self._screen.window(),
            turn,
            lambda words, kind, reason: presenter.revise(turn, words, kind, reason),
            needs_reason=presenter.session.is_closed,
        )
        dialog.open()
        presenter.read_revisions(turn, dialog.show_earlier)

    def for_cue(self, turn: Turn) -> None:
        presenter = self._presenter
        CueDialog(
            self._texts, self._screen.window(), turn, lambda words: _pick(presenter, turn, words)
        ).open()

    def for_people(self) -> None:
        presenter = self._presenter
        PeopleDialog(
            self._texts,
            self._screen.window(),
            presenter.session.people,
            presenter.person_came,
            presenter.person_left,
        ).open()

    def for_conditions(self) -> None:
        presenter = self._presenter
        protocol = presenter.interview.walkthrough.protocol
        ConditionsDialog(
            self._texts,
            self._screen.window(),
            presenter.interview.state.conditions,
            (protocol.on_reluctance, protocol.on_disclosure),
            presenter.toggle_condition,
        ).open()

    def for_urgent(self) -> None:
        presenter = self._presenter
        presenter.note(EventKind.URGENT_OPENED)
        UrgentDialog(
            self._texts,
            self._screen.window(),
            presenter.interview.walkthrough.protocol.on_danger,
            presenter.loaded.urgent_contacts,
            lambda what: presenter.note(EventKind.URGENT_ACTION, subject=what),
        ).open()

    def for_close(self, typed: str = "") -> None:
        """``typed`` is how it ended, where closing failed and one tries again."""
        presenter = self._presenter
        second = another_meeting(presenter)
        title = "" if second is None else presenter.context.library.title(second, self._texts.locale)
        protocol_id = "" if second is None else second.id
        kept = ClosingNote(presenter.context, presenter.session.id)

        def close(note: str, again: date | None) -> None:
            # It stays a draft until the session is closed.
            kept.keep(note)
            presenter.close(note, again, protocol_id, lambda closed: told(closed, note))

        def told(closed: bool, note: str) -> None:
            if closed:
                kept.keep("")
            elif isValid(self._screen) and self._screen.isVisible():
                self.for_close(note)

        dialog = CloseDialog(
            self._texts,
            self._screen.window(),
            close,
            title,
            presenter.loaded.questioning.reluctance,
            tell_again=self._tell_again,
        )
        dialog.rejected.connect(lambda: kept.keep(dialog.unfinished()))
        if typed:
            dialog.show_note(typed)
        dialog.open()
        kept.read(dialog.show_note)

    def for_known(self) -> None:
        """What is known beforehand; asks why where it is kept from who asks."""
        presenter = self._presenter
        ReadingDialog(self._texts, self._screen.window(), presenter.loaded.known, presenter.read_now).open()


def _pick(presenter: InterviewPresenter, turn: Turn, words: str) -> None:
    presenter.pick_cue(turn, words)
