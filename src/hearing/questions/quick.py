"""Reading question rules in their usual plain form without a YAML reader, which takes ten times as long.

A shortcut only: whatever it does not take is left to the YAML reader, and a test holds the two together.
"""

from __future__ import annotations

import re
from typing import Any

_PLAIN = re.compile(r"(?P<indent> *)(?P<key>[a-z_]+):(?: (?P<value>\S.*))?")
_BLOCK = ("|", ">-")
_SPECIAL = re.compile(r"""^[\[\]{}&*!|>'"%@`]|: | #|:$""")
_DEEPER = 2


class _NotPlainError(ValueError):
    pass


def quick_data(text: str) -> dict[str, Any] | None:
    """The data where the text is two levels of keys with plain values and blocks; else None."""
    try:
        found, rest = _mapping(text.split("\n"), 0, "")
    except _NotPlainError:
        return None
    return found if rest is None else None


def _mapping(lines: list[str], at: int, indent: str) -> tuple[dict[str, Any], int | None]:
    """The keys at ``indent`` from line ``at`` on, and the first line that belongs further out."""
    found: dict[str, Any] = {}
    while at < len(lines):
        line = lines[at]
        if not line.strip() or line.lstrip().startswith("#"):
            at += 1
            continue
        match = _PLAIN.fullmatch(line.rstrip())
        if match is None or "\t" in line:
            raise _NotPlainError
        if len(match["indent"]) < len(indent):
            return found, at
        if match["indent"] != indent or match["key"] in found:
            raise _NotPlainError
        value, after = _value(lines, at, match["value"], indent)
        found[match["key"]] = value
        if after is None:
            return found, None
        at = after
    return found, None


def _value(lines: list[str], at: int, written: str | None, indent: str) -> tuple[Any, int | None]:
    if written is None:
        if len(indent) >= _DEEPER:
            raise _NotPlainError
        return _mapping(lines, at + 1, indent + " " * _DEEPER)
    if written in _BLOCK:
        return _block(lines, at + 1, len(indent), folded=written == ">-")
    if written != '""' and _SPECIAL.search(written):
        raise _NotPlainError
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if following.strip() and len(following) - len(following.lstrip()) > len(indent):
        raise _NotPlainError
    return _scalar(written), at + 1


def _block(lines: list[str], at: int, outside: int, *, folded: bool) -> tuple[str, int]:
    kept: list[str] = []
    inside: int | None = None
    while at < len(lines):
        line = lines[at]
        depth = len(line) - len(line.lstrip(" "))
        if line.strip():
            if depth <= outside:
                break
            inside = depth if inside is None else inside
            if depth < inside or (folded and depth != inside):
                raise _NotPlainError
            kept.append(line[inside:])
        elif inside is None or line.strip(" ") or depth > inside:
            raise _NotPlainError
        else:
            kept.append("")
        at += 1
    while kept and not kept[-1]:
        kept.pop()
    return (_joined(kept) if folded else "\n".join(kept) + "\n"), at


def _joined(lines: list[str]) -> str:
    """One line, in which only empty lines are kept as breaks."""
    text = ""
    for line in lines:
        between = "" if not text or text.endswith("\n") else " "
        text += between + line if line else "\n"
    return text


def _scalar(written: str) -> Any:
    if written == '""':
        return ""
    if written in {"true", "false"}:
        return written == "true"
    if written.isdigit():
        return int(written)
    if written.lower() in {"null", "yes", "no", "on", "off", "~"} or re.match(r"[-+.\d]", written):
        raise _NotPlainError
    return written
