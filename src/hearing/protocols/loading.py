"""From the text of a file to a checked protocol."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from hearing.errors import HearingError
from hearing.protocols.checking import check_protocol
from hearing.protocols.document import SIZE_LIMIT, Document, read_document
from hearing.protocols.problems import Problem, ProtocolProblems, problem_lines
from hearing.protocols.quick import quick_data
from hearing.protocols.schema import FORMAT_VERSION, Protocol
from hearing.protocols.shape import shape_problems, unique

__all__ = ["Problem", "ProtocolProblems", "load_protocol", "problem_lines"]


def load_protocol(text: str, name: str = "") -> Protocol:
    """The protocol in ``text``, whole and checked; ``name`` is what the file is called in errors.

    Raises ProtocolProblems with every problem that was found and its line. What the parts say of
    each other is checked once each part has the right shape.
    """
    try:
        return _read_quickly(text) or _checked(read_document(text))
    except ProtocolProblems as error:
        raise ProtocolProblems(error.problems, name) from error


def _read_quickly(text: str) -> Protocol | None:
    """A frozen protocol with nothing wrong in it; of any other the lines are wanted."""
    data = quick_data(text) if len(text) <= SIZE_LIMIT else None
    if data is None:
        return None
    try:
        protocol = Protocol.model_validate(data)
    except ValidationError:
        return None
    right = protocol.format <= FORMAT_VERSION and not any(check_protocol(protocol))
    return protocol if right else None


def _checked(document: Document) -> Protocol:
    if not isinstance(document.data, dict):
        raise ProtocolProblems([Problem.of(1, HearingError("protocols.not_a_protocol"))])
    _refuse_newer(document)
    try:
        protocol = Protocol.model_validate(document.data)
    except ValidationError as error:
        raise ProtocolProblems(unique(shape_problems(error, document))) from error
    problems = unique(_placed(protocol, document))
    if problems:
        raise ProtocolProblems(problems)
    return protocol


def _refuse_newer(document: Document) -> None:
    """A newer format is said to be newer, not to be full of unknown keys."""
    version = str(document.data.get("format", ""))
    if version.isascii() and version.isdigit() and len(version) < 6 and int(version) > FORMAT_VERSION:
        error = HearingError("protocols.newer_format", format=int(version), known=FORMAT_VERSION)
        raise ProtocolProblems([Problem.of(document.line(("format",)), error)])


def _placed(protocol: Protocol, document: Document) -> Iterator[Problem]:
    for path, error in check_protocol(protocol):
        yield Problem.of(document.line(path), error)
