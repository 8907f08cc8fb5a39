"""What kind of questions are asked in the session that is open. No widget in here."""

from __future__ import annotations

from collections.abc import Iterable

from hearing.interview.records import Session, Turn, TurnKind
from hearing.interview.reluctance import Reluctance
from hearing.protocols.schema import LocalizedText
from hearing.protocols.wording import localized
from hearing.questions.coder import Coder
from hearing.questions.coding import Coding
from hearing.questions.heard import Heard
from hearing.questions.listener import ANY_AGE, LISTENERS
from hearing.questions.rules import Rules
from hearing.questions.tally import Tally, tally
from hearing.questions.types import CLOSED, QUESTIONS, QuestionType


class Questioning:
    """Follows a session turn by turn. Where there are no rules for its language, it says nothing."""

    def __init__(self, session: Session, rules: Rules | None, earlier: Iterable[str] = ()) -> None:
        self._listener = LISTENERS.get(session.age_band.value, ANY_AGE)
        self._coder = None if rules is None else Coder(rules)
        self._heard = None if rules is None else Heard(rules)
        self._types: list[QuestionType] = []
        self._last: QuestionType | None = None
        self._language = session.language
        self.reluctance = Reluctance()
        for text in earlier:
            if self._heard is not None:
                self._heard.child_said(text, earlier=True)

    @property
    def works(self) -> bool:
        return self._coder is not None

    def typed(self, text: str) -> Coding | None:
        """The coding of what stands in the line; None where nothing can be said of it."""
        if self._coder is None or not text.strip():
            return None
        return self._coder.code(text, self._heard, self._listener)

    def kept(self, turn: Turn) -> None:
        """A turn was said."""
        if self._coder is None or self._heard is None:
            return
        if turn.kind is TurnKind.CHILD:
            self._heard.child_said(turn.text)
            self.reluctance.answered(gave_nothing=self._coder.is_reluctant(turn.text))
        elif turn.kind is TurnKind.QUESTION:
            coded = self._coder.code(turn.text, self._heard, self._listener).type
            self._types.append(coded)
            if coded in QUESTIONS:
                self._last = coded
            self._heard.adult_asked(turn.text)

    @property
    def tally(self) -> Tally:
        return tally(self._types)

    @property
    def pairing_due(self) -> bool:
        """The last question was closed: an invitation on the answer should follow."""
        return self._last in CLOSED

    def may_be_said(self, text: LocalizedText) -> bool:
        """Neither closed nor suggestive, as far as the rules tell; without rules a protocol is trusted."""
        if self._coder is None:
            return True
        wording = localized(text, self._language)
        return wording.fallback or self._coder.code(wording.text).type not in CLOSED
