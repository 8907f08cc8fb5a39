"""From the text of the YAML file to checked content, with the line of every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hearing.errors import HearingError
from hearing.explanation.contexts import each_text
from hearing.explanation.filling import SLOT
from hearing.explanation.schema import FORMAT_VERSION, Content, Topic
from hearing.protocols.age import AgeBand
from hearing.protocols.document import Document, Path, read_document
from hearing.protocols.problems import Problem, ProtocolProblems


class ContentProblems(HearingError):  # noqa: N818 - named for what it holds
    """Content that cannot be used, with everything that was found wrong in it."""

    def __init__(self, problems: Iterable[Problem], name: str = "") -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.code)))
        super().__init__("explanation.problems", name=name, count=len(self.problems))


def load_content(text: str, name: str = "") -> Content:
    """The content in ``text``; ``name`` is what the file is called in errors.

    Raises ContentProblems with every problem found and its line.
    """
    return read_content(text, name)[0]


def read_content(text: str, name: str = "") -> tuple[Content, Document]:
    """As ``load_content``, with the document that knows the lines."""
    try:
        document = read_document(text)
    except ProtocolProblems as error:
        raise ContentProblems(error.problems, name) from error
    _refuse_newer(document, name)
    try:
        content = Content.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ContentProblems((shape_problem(detail, document) for detail in details), name) from error
    problems = [Problem.of(document.line(path), error) for path, error in _across(content)]
    if problems:
        raise ContentProblems(problems, name)
    return content, document


def _refuse_newer(document: Document, name: str) -> None:
    version = str(document.data.get("format", "")) if isinstance(document.data, dict) else ""
    if version.isascii() and version.isdigit() and len(version) < 6 and int(version) > FORMAT_VERSION:
        error = HearingError("explanation.newer_format", format=int(version), known=FORMAT_VERSION)
        raise ContentProblems([Problem.of(document.line(("format",)), error)], name)


def shape_problem(detail: ErrorDetails, document: Document) -> Problem:
    """What the schema refused, with its line."""
    location = tuple(part for part in detail["loc"] if part != "[key]")
    line = document.line(location)
    key = str(location[-1]) if location else ""
    if detail["type"] == "missing":
        return Problem.of(line, HearingError("explanation.missing_key", key=key))
    if detail["type"] == "extra_forbidden":
        return Problem.of(line, HearingError("explanation.unknown_key", key=key[:60]))
    return Problem.of(line, HearingError("explanation.bad_value", key=key[:60]))


_WITHOUT_SLOTS = frozenset({"fills", "buttons", "companions", "choices", "words"})


def _across(content: Content) -> Iterator[tuple[Path, HearingError]]:
    """What the parts say of each other."""
    seen: set[str] = set()
    sources = {source.id for source in content.sources}
    for number, topic in enumerate(content.topics):
        if topic.id in seen:
            yield ("topics", number, "id"), HearingError("explanation.topic_twice", topic=topic.id)
        seen.add(topic.id)
        for cited in set(topic.cite) - sources:
            yield ("topics", number, "cite"), HearingError("explanation.no_such_source", id=cited)
        yield from _bands(topic, ("topics", number))
    for number, asks in enumerate(content.asks):
        if asks.topic not in seen:
            yield ("asks", number, "topic"), HearingError("explanation.no_such_topic", topic=asks.topic)
    yield from _small_words(content)


def _small_words(content: Content) -> Iterator[tuple[Path, HearingError]]:
    for name, fill in content.fills.items():
        if fill.choose is not None and fill.choose not in content.choices:
            yield ("fills", name, "choose"), HearingError("explanation.no_such_list", name=fill.choose)
    for name, words in content.buttons.items():
        for band in AgeBand:
            if band not in words:
                error = HearingError("explanation.button_missing", button=name, band=band.value)
                yield ("buttons", name), error
    for located in each_text(content):
        for slot in SLOT.findall(located.text):
            if slot not in content.fills or located.path[0] in _WITHOUT_SLOTS:
                yield located.path, HearingError("explanation.unknown_slot", slot=slot)


def _bands(topic: Topic, path: Path) -> Iterator[tuple[Path, HearingError]]:
    for band in AgeBand:
        card = topic.bands.get(band)
        if card is None:
            yield path, HearingError("explanation.band_missing", topic=topic.id, band=band.value)
        elif topic.key and card.teach_back is None:
            error = HearingError("explanation.no_teach_back", topic=topic.id, band=band.value)
            yield (*path, "bands", band.value), error
