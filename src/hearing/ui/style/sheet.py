"""The style sheet: every ``resources/style/*.qss`` in the order of names, filled from the tokens.

``$ink`` is a colour, ``$px_16`` a number of pixels that grows with the text size, ``$line_px`` the
width of lines. A screen that needs looks of its own adds a file there; a file such as ``marks.contrast.qss``
holds for one theme only.
"""

from __future__ import annotations

import re
from pathlib import Path

from hearing.ui.style.tokens import Tokens

_SLOT = re.compile(r"\$([a-z]+(?:_[a-z0-9]+)*)")
_PIXELS = re.compile(r"px_(\d+)")


def stylesheet(tokens: Tokens, factor: float, resources: Path) -> str:
    """The style sheet for ``tokens`` with sizes multiplied by ``factor``.

    Raises KeyError for a name that is no token, which a test looks for in every theme.
    """

    def value(slot: re.Match[str]) -> str:
        name = slot[1]
        pixels = _PIXELS.fullmatch(name)
        if pixels is not None:
            return f"{round(int(pixels[1]) * factor)}px"
        if name == "line_px":
            return f"{tokens.line_width}px"
        if name.startswith("font_"):
            return f"{round(tokens.sizes[name.removeprefix('font_')] * factor)}px"
        return tokens.colours[name]

    files = (resources / "style").glob("*.qss")
    sources = sorted(file for file in files if file.stem.partition(".")[2] in {"", tokens.theme.value})
    return "\n".join(_SLOT.sub(value, source.read_text("utf-8")) for source in sources)
