"""What comes out of the coder."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.questions.types import Flag, Kind, QuestionType


@dataclass(frozen=True)
class Coding:
    """The type of an utterance, why, and what to say instead.

    ``word`` is what the reason hangs on, where it hangs on one. ``instead`` is an open wording in the
    language of the utterance, empty where the question is open as it is.
    """

    type: QuestionType
    kind: Kind
    flags: tuple[Flag, ...] = ()
    word: str = ""
    new_words: tuple[str, ...] = ()
    earlier_words: tuple[str, ...] = ()
    instead: str = ""
