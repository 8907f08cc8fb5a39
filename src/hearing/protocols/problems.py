"""What is wrong in a protocol file, and on which line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearing.errors import HearingError, Parameter
from hearing.language.catalogues import Texts
from hearing.language.messages import explain


@dataclass(frozen=True)
class Problem:
    """One thing to mend; the code and its parameters make the sentence a person reads."""

    line: int
    code: str
    parameters: Mapping[str, Parameter]

    @classmethod
    def of(cls, line: int, error: HearingError) -> Problem:
        return cls(line, error.code, error.parameters)

    @property
    def error(self) -> HearingError:
        return HearingError(self.code, **self.parameters)


class ProtocolProblems(HearingError):  # noqa: N818 - named for what it holds
    """A protocol that cannot be used, with everything that was found wrong in it."""

    def __init__(self, problems: Iterable[Problem], name: str = "") -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.code)))
        super().__init__("protocols.problems", name=name, count=len(self.problems))


def problem_lines(problems: Iterable[Problem], name: str, texts: Texts) -> list[str]:
    """``file:line: message`` for each problem, in the language of ``texts``; says what to do."""
    lines = []
    for problem in problems:
        said = explain(problem.error, texts)
        lines.append(f"{name}:{problem.line}: {said.sentence} {said.hint}".rstrip())
    return lines
