"""What a reviewer of a protocol's words would find: prompts that lead, close, or ask too much.

The coder of questions is handed in, so that protocols and question rules need not know each other.
Only words in the language of the coder are looked at. Sources of the limits: docs/question-coding.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol as Shape

from hearing.errors import HearingError
from hearing.protocols.age import AgeBand
from hearing.protocols.document import Path
from hearing.protocols.schema import LocalizedText, Phase, Protocol, Step, StepKind

Found = tuple[Path, HearingError]
CUE = "{cue}"
OPEN_PHASES = ("transition", "opening")
"""Parts of the ids of phases that lead over to what the child came for, and may name nothing."""
RULE_PHASES = ("ground-rules", "how-we-talk")
"""Parts of the ids of phases whose rules are to be practised."""
MOST_WORDS = MappingProxyType(
    {AgeBand.YOUNGEST: 16, AgeBand.YOUNGER: 24, AgeBand.OLDER: 28, AgeBand.OLDEST: 34}
)
"""Words in one sentence of what is said to a child of the band; beyond it nobody follows. Our own limits."""
_SENTENCE = re.compile(r"[.!?…]+")
_ASKING = frozenset({StepKind.ASK, StepKind.SAY, StepKind.PRACTISE})


class Prompts(Shape):
    """What the review needs to know of an utterance."""

    def is_suggestive(self, text: str) -> str:
        """Why it leads; empty where it does not."""
        ...

    def is_closed(self, text: str) -> bool: ...

    def names(self, text: str) -> tuple[str, ...]:
        """Words with content that nobody has said yet."""
        ...

    def hard_words(self, text: str) -> tuple[str, ...]: ...

    def several(self, text: str) -> bool:
        """More than one question in it."""
        ...


@dataclass(frozen=True)
class _Said:
    path: Path
    text: str
    bands: tuple[AgeBand, ...]


def review_protocol(protocol: Protocol, prompts: Prompts, language: str = "en") -> Iterator[Found]:
    """Everything a reviewer would ask to change; nothing where the words are as they should be."""
    for number, phase in enumerate(protocol.phases):
        path: Path = ("phases", number)
        yield from _practice(phase, path)
        for step_number, step in enumerate(phase.steps):
            step_path: Path = (*path, "steps", step_number)
            if step.kind in _ASKING:
                for said in _spoken(step, protocol, step_path, language):
                    yield from _prompt(said, step, phase, prompts)
            yield from _translated(step, protocol, step_path)


def _practice(phase: Phase, path: Path) -> Iterator[Found]:
    if any(name in phase.id for name in RULE_PHASES):
        rules = [step for step in phase.steps if step.kind in {StepKind.SAY, StepKind.ASK}]
        if rules and not any(step.kind is StepKind.PRACTISE for step in phase.steps):
            yield (*path, "id"), HearingError("protocols.no_practice", phase=phase.id)


def _spoken(step: Step, protocol: Protocol, path: Path, language: str) -> Iterator[_Said]:
    served = tuple(band for band in step.ages if band in protocol.ages)
    general = tuple(band for band in served if band not in step.wording_by_age)
    texts: list[tuple[Path, LocalizedText | None, tuple[AgeBand, ...]]] = [
        ((*path, "wording"), step.wording, general)
    ]
    texts += [((*path, "wording_by_age", band), text, (band,)) for band, text in step.wording_by_age.items()]
    texts += [((*path, "if_silent", place), text, served) for place, text in enumerate(step.if_silent)]
    for where, text, bands in texts:
        words = _in(text, language)
        if words and bands:
            yield _Said(where, words, bands)


def _in(text: LocalizedText | None, language: str) -> str:
    if isinstance(text, Mapping):
        return str(text.get(language, ""))
    return text or ""


def _prompt(said: _Said, step: Step, phase: Phase, prompts: Prompts) -> Iterator[Found]:
    plain = said.text.replace(CUE, "that").replace("…", "that")
    reason = prompts.is_suggestive(plain)
    if reason:
        yield said.path, HearingError("protocols.leading_prompt", step=step.id, words=reason)
    if step.kind is StepKind.ASK and not step.closed and prompts.is_closed(plain):
        yield said.path, HearingError("protocols.closed_prompt", step=step.id)
    if step.kind is StepKind.ASK and any(name in phase.id for name in OPEN_PHASES):
        named = prompts.names(plain)
        if named:
            yield said.path, HearingError("protocols.names_something", step=step.id, words=", ".join(named))
    youngest = min(said.bands, key=list(AgeBand).index)
    longest = max((len(part.split()) for part in _SENTENCE.split(said.text)), default=0)
    if longest > MOST_WORDS[youngest]:
        yield (
            said.path,
            HearingError(
                "protocols.long_sentence", count=longest, most=MOST_WORDS[youngest], band=youngest.value
            ),
        )
    hard = prompts.hard_words(said.text)
    if hard and youngest in {AgeBand.YOUNGEST, AgeBand.YOUNGER}:
        yield said.path, HearingError("protocols.hard_word", words=", ".join(hard), band=youngest.value)
    if (
        youngest is AgeBand.YOUNGEST
        and step.kind is StepKind.ASK
        and not step.closed
        and prompts.several(plain)
    ):
        yield said.path, HearingError("protocols.two_ideas", step=step.id)


def _translated(step: Step, protocol: Protocol, path: Path) -> Iterator[Found]:
    """A file that brings translations of its own brings them for all that is said."""
    languages = _languages(protocol)
    spoken: list[tuple[Path, LocalizedText | None]] = [((*path, "wording"), step.wording)]
    spoken += [((*path, "wording_by_age", band), text) for band, text in step.wording_by_age.items()]
    for where, text in spoken:
        if text is None:
            continue
        has = set(text) if isinstance(text, Mapping) else {"en"}
        for language in sorted(languages - has):
            yield where, HearingError("protocols.not_translated", step=step.id, language=language)


def _languages(protocol: Protocol) -> set[str]:
    found: set[str] = set()
    for phase in protocol.phases:
        for step in phase.steps:
            for text in (step.wording, *step.wording_by_age.values()):
                if isinstance(text, Mapping):
                    found |= set(text)
    return found
