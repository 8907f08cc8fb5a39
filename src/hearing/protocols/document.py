"""A YAML document as plain data that remembers its lines.

Only what a protocol needs is let in: mappings, lists and texts. Anchors, aliases, tags and more
than one document are refused, and size and depth are bounded, so that no file can be larger in
memory than it looks. Every scalar is text, or None where it is empty; the schema makes numbers of
what should be numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearing.errors import HearingError
from hearing.protocols.problems import Problem, ProtocolProblems

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.events import Event

SIZE_LIMIT = 1_000_000
"""Characters in one file."""
DEPTH_LIMIT = 16
"""Mappings and lists inside each other; a protocol needs eight."""
PARTS_LIMIT = 50_000
"""Keys and entries of lists in one file; the largest protocol that is shipped has two thousand."""

Path = tuple[str | int, ...]
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of characters, which escapes can put into a text."""
_BEYOND = re.compile(r"\\U(?!00(?:0[0-9A-Fa-f]|10))")
"""An escape for a character that does not exist."""
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class Document:
    """Data, and the line (from 1) on which each part of it stands."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of the part at ``path``, or of the nearest part around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


@dataclass
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass
class _Builder:
    """Puts the events of a YAML stream together, without recursion."""

    most: int = PARTS_LIMIT
    """So many parts are read."""
    lines: dict[Path, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    data: Any = None
    documents: int = 0
    line: int = 1
    """The line of what was read last."""

    def document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _problem(line, HearingError("protocols.two_documents"))

    def begin(self, value: dict[str, Any] | list[Any], line: int) -> None:
        if len(self.stack) >= DEPTH_LIMIT:
            raise _problem(line, HearingError("protocols.too_deep", limit=DEPTH_LIMIT))
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise _problem(line, HearingError("protocols.key_not_text"))
        self.stack.append(_Open(value, self._place(value, line)))

    def end(self) -> None:
        self.stack.pop()

    def scalar(self, text: str, plain: bool, line: int) -> None:
        if _UNSHOWABLE.search(text):
            raise _problem(line, HearingError("protocols.bad_character"))
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if text in top.value:
                raise _problem(line, HearingError("protocols.duplicate_key", key=text[:60]))
            top.key = text
            self._note((*top.path, text), line)
            return
        self._place(None if plain and text in _EMPTY else text, line)

    def _place(self, value: Any, line: int) -> Path:
        """Put the value where it belongs; gives its path."""
        if not self.stack:
            self.data = value
            self.lines.setdefault((), line)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
        else:
            key = top.key or ""
            path = (*top.path, key)
            top.value[key] = value
            top.key = None
        self._note(path, line)
        return path

    def _note(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)
        if len(self.lines) > self.most:
            raise _problem(line, HearingError("protocols.too_many_parts", limit=self.most))


def read_document(text: str, most: int = PARTS_LIMIT) -> Document:
    """Read one YAML document of at most so many parts.

    Raises ProtocolProblems with the line of the first thing wrong.
    """
    if len(text) > SIZE_LIMIT:
        raise _problem(1, HearingError("protocols.too_large", limit=SIZE_LIMIT))
    builder = _Builder(most)
    _build(text, builder)
    if builder.documents == 0:
        raise _problem(1, HearingError("protocols.empty"))
    return Document(builder.data, builder.lines)


def _build(text: str, builder: _Builder) -> None:
    # Imported here: reading YAML is not needed to show the first window.
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            _take(event, builder)
    except MarkedYAMLError as error:
        raise _marked(error) from error
    except (ValueError, OverflowError) as error:
        # The reader turns escapes such as "\\UFFFFFFFF" into characters without checking that there is one.
        beyond = _BEYOND.search(text)
        line = builder.line if beyond is None else text.count("\n", 0, beyond.start()) + 1
        raise _problem(line, HearingError("protocols.bad_character")) from error
    except YAMLError as error:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
        raise _problem(line, HearingError("protocols.bad_character")) from error


def _take(event: Event, builder: _Builder) -> None:
    from ruamel.yaml import events  # noqa: PLC0415

    line = event.start_mark.line + 1 if event.start_mark is not None else 1
    builder.line = line
    if isinstance(event, events.NodeEvent):
        _refuse_extras(event, line)
    match event:
        case events.ScalarEvent():
            builder.scalar(str(event.value), event.style is None, line)
        case events.MappingStartEvent():
            builder.begin({}, line)
        case events.SequenceStartEvent():
            builder.begin([], line)
        case events.CollectionEndEvent():
            builder.end()
        case events.DocumentStartEvent():
            builder.document(line)


def _refuse_extras(event: Event, line: int) -> None:
    if getattr(event, "anchor", None) is not None:
        raise _problem(line, HearingError("protocols.anchor"))
    if getattr(event, "ctag", None):
        raise _problem(line, HearingError("protocols.tag"))


def _marked(error: MarkedYAMLError) -> ProtocolProblems:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None else 1
    said = f"{error.problem or ''} {error.context or ''}"
    if "'\\t'" in said:
        return _problem(line, HearingError("protocols.yaml_tab"))
    if "mapping values are not allowed" in said:
        return _problem(line, HearingError("protocols.yaml_colon"))
    if "quoted scalar" in said:
        start = error.context_mark.line + 1 if error.context_mark is not None else line
        return _problem(start, HearingError("protocols.yaml_quote"))
    return _problem(line, HearingError("protocols.not_yaml"))


def _problem(line: int, error: HearingError) -> ProtocolProblems:
    return ProtocolProblems((Problem.of(line, error),))
