"""A whole protocol as plain text, to read through or to print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from hearing.language.catalogues import Texts
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Guidance, LocalizedText, Phase, Protocol, Step
from hearing.protocols.wording import localized

_WIDTH = 100


class Outline:
    """Writes a protocol in one language; what is not in that language is marked with its own."""

    def __init__(self, protocol: Protocol, locale: str, labels: Texts) -> None:
        self._protocol = protocol
        self._locale = locale
        self._labels = labels

    def lines(self, bands: Iterable[AgeBand]) -> Iterator[str]:
        """The lines of the text, with the wording for these age bands."""
        protocol = self._protocol
        chosen = tuple(bands)
        yield f"{self._text(protocol.title)} ({protocol.id} {protocol.version})"
        yield from self._wrapped(protocol.summary, "")
        yield ""
        structured = self._labels.gettext("Structured after")
        yield from _wrap(f"{structured}: {protocol.structured_after}", "")
        yield from self._labelled(self._labels.gettext("Evidence"), protocol.evidence, "")
        for number, phase in enumerate(protocol.phases, 1):
            yield from self._phase(number, phase, chosen)
        for guidance in (protocol.on_reluctance, protocol.on_disclosure, protocol.on_danger):
            yield from self._guidance(guidance)
        yield from self._support(chosen)
        yield from self._questions()
        yield from self._sources()

    def _phase(self, number: int, phase: Phase, bands: tuple[AgeBand, ...]) -> Iterator[str]:
        yield ""
        yield f"{number}. {self._text(phase.title)} ({phase.id})"
        yield from self._wrapped(phase.purpose, "   ")
        for step in phase.steps:
            if set(bands) & set(step.ages):
                yield from self._step(step, bands)

    def _step(self, step: Step, bands: tuple[AgeBand, ...]) -> Iterator[str]:
        yield ""
        hangs_on = [*step.when.all, *(f"-{condition}" for condition in step.when.none)]
        marks = ", ".join([step.kind.value, *hangs_on])
        yield f"   {self._text(step.title)} ({step.id}: {marks})"
        yield from self._said(step, bands)
        for prompt in step.if_silent:
            yield from self._labelled(self._labels.gettext("If silent"), prompt, "      ")
        for label, text in (
            (self._labels.gettext("Then"), step.then),
            (self._labels.gettext("Why"), step.why),
            (self._labels.gettext("Avoid"), step.avoid),
            (self._labels.gettext("If reluctant"), step.if_reluctant),
        ):
            if text is not None:
                yield from self._labelled(label, text, "      ")
        for option in step.options:
            yield from _wrap(f"→ {self._text(option.label)}", "      ")

    def _said(self, step: Step, bands: tuple[AgeBand, ...]) -> Iterator[str]:
        for band in bands:
            wording = step.wording_for(band) if band in step.ages else None
            if wording is not None:
                yield from self._labelled(band.value, wording, "      ")

    def _guidance(self, guidance: Guidance) -> Iterator[str]:
        yield ""
        yield self._text(guidance.title)
        for label, texts in (
            (self._labels.gettext("Do"), guidance.do),
            (self._labels.gettext("Say"), guidance.say),
            (self._labels.gettext("Avoid"), guidance.avoid),
        ):
            for text in texts:
                yield from self._labelled(label, text, "   ")

    def _support(self, bands: tuple[AgeBand, ...]) -> Iterator[str]:
        if self._protocol.support:
            yield ""
            yield self._labels.gettext("Support that does not press")
        for phrase in self._protocol.support:
            if set(bands) & set(phrase.ages):
                yield from self._wrapped(phrase.phrase, "   ")
                yield from self._wrapped(phrase.fits, "      ")
                yield from self._labelled(self._labels.gettext("Limits"), phrase.limits, "      ")

    def _questions(self) -> Iterator[str]:
        if self._protocol.if_child_asks:
            yield ""
            yield self._labels.gettext("If the child asks")
        for asked in self._protocol.if_child_asks:
            yield from self._wrapped(asked.question, "   ")
            yield from self._wrapped(asked.answer, "      ")
            if asked.note is not None:
                yield from self._wrapped(asked.note, "      ")

    def _sources(self) -> Iterator[str]:
        yield ""
        yield self._labels.gettext("Sources")
        for source in self._protocol.sources:
            read = self._labels.gettext("read") if source.verified else source.seen
            year = f" ({source.year})" if source.year else ""
            yield from _wrap(f"{source.id}: {source.title}{year} {source.link} [{read}]", "   ")

    def _text(self, text: LocalizedText) -> str:
        found = localized(text, self._locale)
        return f"[{found.locale}] {found.text}" if found.fallback else found.text

    def _labelled(self, label: str, text: LocalizedText, indent: str) -> Iterator[str]:
        yield from _wrap(f"{label}: {self._text(text)}", indent)

    def _wrapped(self, text: LocalizedText, indent: str) -> Iterator[str]:
        yield from _wrap(self._text(text), indent)


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    ) or [indent]
