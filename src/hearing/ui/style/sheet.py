"""The style sheet: every ``resources/style/*.qss`` in the order of names, filled from the tokens.

``$ink`` is a colour, ``$px_16`` a number of pixels that grows with the text size, ``$line_px`` the
width of lines and ``$off_line`` the kind of line round what cannot be used now. A screen that needs
looks of its own adds a file there.
"""

from __future__ import annotations

import re
from pathlib import Path

from hearing.ui.style.tokens import Theme, Tokens

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
        if name == "off_line":
            # Two colours have no third one that says so.
            return "dashed" if tokens.theme is Theme.CONTRAST else "solid"
        if name.startswith("font_"):
            return f"{round(tokens.sizes[name.removeprefix('font_')] * factor)}px"
        return tokens.colours[name]

    sources = sorted((resources / "style").glob("*.qss"))
    return "\n".join(_SLOT.sub(value, source.read_text("utf-8")) for source in sources)
