"""The order in which topics are told back, two rounds each at most."""

from __future__ import annotations

from hearing.ui.telling.run import TellingRun


class TeachBackRound:
    """Goes through the key topics the child has seen."""

    def __init__(self, run: TellingRun) -> None:
        self._run = run
        self._topics = run.topics_to_tell_back()
        self._place = 0

    @property
    def topics(self) -> tuple[str, ...]:
        return self._topics

    @property
    def place(self) -> int:
        return self._place

    @property
    def topic(self) -> str | None:
        """The topic being told back; None when all are through."""
        return self._topics[self._place] if self._place < len(self._topics) else None

    @property
    def round(self) -> int:
        return 3 - self._run.rounds_left(self.topic) if self.topic is not None else 1

    def judge(self, words: str, at_ms: int, *, carried: bool) -> None:
        """Note what the child said; goes on when the meaning was there or both rounds are used."""
        if self.topic is None:
            return
        self._run.teach_back(self.topic, words, at_ms, carried=carried)
        if self._run.rounds_left(self.topic) == 0:
            self._place += 1

    def leave_out(self) -> None:
        self._place += 1
