"""Whatever a file holds, loading it gives a protocol or an error with lines that exist."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from hearing.language.catalogues import Catalogues
from hearing.language.messages import UNKNOWN, message_for
from hearing.protocols.freeze import freeze
from hearing.protocols.library import LoadedProtocol
from hearing.protocols.loading import Problem, ProtocolProblems, load_protocol
from tests.protocols.protocol_samples import SAMPLE, light, sample, thorough

_LINES = SAMPLE.splitlines(keepends=True)
_PIECES = [
    "{", "}", "[", "]", ":", ": ", "- ", "? ", "#", "&a", "*a", "!!int ", "|", ">-", "'", '"', "\t", "\n",
    "\r", "\x00", "\x85", "\u2028", "---", "...", "%YAML 1.1\n---\n", "{cue}", "2001-99-99", "0o9", "1e999",
    "~", "<<: ", "=", "\\x", '"\\', '"\\UFFFFFFFF"', "9" * 5000, "\ufeff", "😀", "en", "on", "null",
]  # fmt: skip


def load_or_explain(text: str) -> None:
    problems = _problems(text)
    assert all(problem.line >= 1 for problem in problems)
    assert all(message_for(problem.code) is not UNKNOWN for problem in problems)


def _problems(text: str) -> tuple[Problem, ...]:
    try:
        assert load_protocol(text, "any.yaml").phases
    except ProtocolProblems as error:
        return error.problems or (Problem(0, "a refusal without a problem", {}),)
    return ()


@st.composite
def mutated(draw: st.DrawFn, original: str) -> str:
    """The text with some of its characters and lines changed."""
    lines = original.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["insert", "cut", "drop", "double", "swap", "indent"]))
        line = lines[number]
        at = draw(st.integers(0, len(line)))
        if kind == "insert":
            lines[number] = line[:at] + draw(st.sampled_from(_PIECES) | st.text(max_size=4)) + line[at:]
        elif kind == "cut":
            lines[number] = line[:at] + line[draw(st.integers(at, len(line))) :]
        elif kind == "drop":
            lines[number] = ""
        elif kind == "double":
            lines[number] = line * 2
        elif kind == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[number], lines[other] = lines[other], line
        else:
            lines[number] = " " * draw(st.integers(1, 3)) + line
    return "".join(lines)


@thorough
@given(st.text(max_size=300) | st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
@example("[" * 100_000)
@example("a: " * 1_000)
@example("{" * 50)
@example("? " * 200)
@example("- " * 5_000)
@example('"\\UFFFFFFFF"')
@example('"\\uD800"')
@example("%TAG ! !\n---\na")
@example("%YAML 9\n---\na")
@example("format: " + "9" * 6_000)
@example("\ud800")
def test_any_text(text: str) -> None:
    load_or_explain(text)


@thorough
@given(mutated(SAMPLE))
def test_a_protocol_with_mistakes(text: str) -> None:
    load_or_explain(text)


_FROZEN = freeze(LoadedProtocol(sample(), SAMPLE, ""), (), Catalogues(Path()))


@light
@given(mutated(_FROZEN))
def test_a_frozen_protocol_with_mistakes(text: str) -> None:
    """The quick way of reading it finds neither more nor less than the other."""
    load_or_explain(text)
    as_yaml = _problems(f"#\n{text}")
    assert [(p.line + 1, p.code) for p in _problems(text)] == [(p.line, p.code) for p in as_yaml]


_keys = st.sampled_from(
    ["format", "id", "phases", "steps", "title", "when", "all", "options", "ages", "4-6", "en"]
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | _keys,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=12,
)


@thorough
@given(st.dictionaries(st.sampled_from(["id", "title", "ages", "phases", "on_danger", "sources"]), _values))
def test_parts_of_a_wrong_shape(parts: dict[str, object]) -> None:
    """JSON is YAML too, so any shape of data can be put in place of the right one."""
    kept = [line for line in _LINES if not line.startswith(tuple(f"{key}:" for key in parts))]
    written = "".join(f"{key}: {json.dumps(value)}\n" for key, value in parts.items())
    load_or_explain(written + "".join(kept))
