"""Checks across a protocol that no single part can make: what one part says of another.

Each check yields the path of what is wrong and the error that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hearing.errors import HearingError
from hearing.protocols.age import AgeBand
from hearing.protocols.document import Path
from hearing.protocols.schema import SPOKEN, LocalizedText, Phase, Protocol, Step, StepKind
from hearing.protocols.texts import each_text

Found = tuple[Path, HearingError]
CUE_SLOT = "{cue}"
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_CUED_FIELDS = frozenset({"wording", "wording_by_age", "if_silent"})


def check_protocol(protocol: Protocol) -> Iterator[Found]:
    """Everything that is wrong with a protocol whose parts each have the right shape."""
    yield from _unique_ids(protocol)
    yield from _texts(protocol)
    yield from _citations(protocol)
    yield from _ages(protocol)
    places = {f"{phase.id}/{step.id}" for phase in protocol.phases for step in phase.steps}
    known = places | {phase.id for phase in protocol.phases}
    for phase_number, phase in enumerate(protocol.phases):
        for step_number, step in enumerate(phase.steps):
            path: Path = ("phases", phase_number, "steps", step_number)
            yield from _wording(step, protocol, path)
            yield from _options(step, known, path)
            yield from _never_applies(step, path)


def _unique_ids(protocol: Protocol) -> Iterator[Found]:
    yield from _repeated("phases", protocol.phases)
    yield from _repeated("sources", protocol.sources)
    yield from _repeated("support", protocol.support)
    yield from _repeated("if_child_asks", protocol.if_child_asks)
    for number, phase in enumerate(protocol.phases):
        yield from _repeated(("phases", number, "steps"), phase.steps)
        for step_number, step in enumerate(phase.steps):
            yield from _repeated(("phases", number, "steps", step_number, "options"), step.options)


def _repeated(where: str | Path, parts: Sequence[Any]) -> Iterator[Found]:
    base: Path = (where,) if isinstance(where, str) else where
    seen: set[str] = set()
    for number, part in enumerate(parts):
        if part.id in seen:
            yield (*base, number, "id"), HearingError("protocols.id_taken", id=part.id)
        seen.add(part.id)


def _texts(protocol: Protocol) -> Iterator[Found]:
    for located in each_text(protocol):
        if isinstance(located.text, Mapping) and "en" not in located.text:
            yield located.path, HearingError("protocols.no_english")
        for text in _all_languages(located.text):
            yield from _slots(text, located.path, _may_have_cue(protocol, located.path))


def _slots(text: str, path: Path, cue_allowed: bool) -> Iterator[Found]:
    for slot in _BRACES.findall(text):
        if slot != CUE_SLOT:
            yield path, HearingError("protocols.unknown_slot", slot=slot[:40])
        elif not cue_allowed:
            yield path, HearingError("protocols.cue_without_use")


def _may_have_cue(protocol: Protocol, path: Path) -> bool:
    match path:
        case ("phases", int(phase), "steps", int(step), str(field), *_):
            return field in _CUED_FIELDS and protocol.phases[phase].steps[step].uses_cue
        case _:
            return False


def _citations(protocol: Protocol) -> Iterator[Found]:
    known = {source.id for source in protocol.sources}
    for path, cited in _cited(protocol):
        for number, source in enumerate(cited):
            if source not in known:
                yield (*path, number), HearingError("protocols.no_such_source", id=source)


def _cited(protocol: Protocol) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for number, phase in enumerate(protocol.phases):
        for step_number, step in enumerate(phase.steps):
            yield ("phases", number, "steps", step_number, "cite"), step.cite
    for number, phrase in enumerate(protocol.support):
        yield ("support", number, "cite"), phrase.cite


def _ages(protocol: Protocol) -> Iterator[Found]:
    served = set(protocol.ages)
    for field in ("break_after_minutes",):
        yield from _only_served(getattr(protocol, field), served, (field,))
    for number, phase in enumerate(protocol.phases):
        yield from _only_served(phase.minutes, served, ("phases", number, "minutes"))
        for step_number, step in enumerate(phase.steps):
            path: Path = ("phases", number, "steps", step_number)
            if "ages" in step.model_fields_set:
                yield from _only_served(step.ages, served, (*path, "ages"))
            yield from _only_served(step.wording_by_age, served & set(step.ages), (*path, "wording_by_age"))
    for band in protocol.ages:
        if not any(_always_there(phase, band) for phase in protocol.phases):
            yield ("ages",), HearingError("protocols.no_steps_for_age", band=band.value)


def _only_served(
    bands: Mapping[AgeBand, Any] | Sequence[AgeBand], served: set[AgeBand], path: Path
) -> Iterator[Found]:
    for number, band in enumerate(bands):
        if band not in served:
            place = band.value if isinstance(bands, Mapping) else number
            yield (*path, place), HearingError("protocols.age_not_served", band=band.value)


def _always_there(phase: Phase, band: AgeBand) -> bool:
    return any(band in step.ages and not step.when.all for step in phase.steps)


def _wording(step: Step, protocol: Protocol, path: Path) -> Iterator[Found]:
    missing = [band for band in step.ages if band in protocol.ages and step.wording_for(band) is None]
    if step.kind in SPOKEN and missing:
        bands = ", ".join(band.value for band in missing)
        yield path, HearingError("protocols.no_wording", step=step.id, kind=step.kind.value, bands=bands)
    if step.uses_cue and not any(CUE_SLOT in text for text in _said(step)):
        yield (*path, "uses_cue"), HearingError("protocols.use_without_cue", step=step.id)


def _said(step: Step) -> Iterator[str]:
    for text in (step.wording, *step.wording_by_age.values(), *step.if_silent):
        if text is not None:
            yield from _all_languages(text)


def _options(step: Step, known: set[str], path: Path) -> Iterator[Found]:
    if step.kind is StepKind.DECIDE and len(step.options) < 2:
        yield path, HearingError("protocols.too_few_options", step=step.id)
    if step.kind is not StepKind.DECIDE and step.options:
        yield (*path, "options"), HearingError("protocols.options_elsewhere", step=step.id)
    for number, option in enumerate(step.options):
        if option.goto is not None and option.goto not in known:
            where = (*path, "options", number, "goto")
            yield where, HearingError("protocols.goto_nowhere", target=option.goto[:130])


def _never_applies(step: Step, path: Path) -> Iterator[Found]:
    for condition in step.when.all:
        if condition in step.when.none:
            yield (*path, "when"), HearingError("protocols.never_applies", condition=condition.value)


def _all_languages(text: LocalizedText) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text.values())
