"""Colours and sizes as data: ``resources/style/tokens.json``, the one place they are written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

TOKENS_FILE = Path("style") / "tokens.json"
_LEAST_SYSTEM_CONTRAST = 7.0


class Theme(StrEnum):
    """How the screens look. ``system`` is light or dark, as the computer is set."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme as ``#RRGGBB``, and the sizes in pixels at 100 %."""

    theme: Theme
    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    line_width: int

    def __getitem__(self, name: str) -> str:
        return self.colours[name]


@dataclass(frozen=True)
class TokenFile:
    """The content of ``tokens.json``."""

    data: Mapping[str, Any]

    @classmethod
    def read(cls, resources: Path) -> TokenFile:
        return cls(json.loads((resources / TOKENS_FILE).read_text("utf-8")))

    def tokens(self, theme: Theme, paper: str = "#FFFFFF", ink: str = "#000000") -> Tokens:
        """The tokens of a theme; high contrast is made of the system's ``paper`` and ``ink``.

        A system pair that is itself hard to read gives way to black and white.
        """
        chosen = Theme.LIGHT if theme is Theme.SYSTEM else theme
        colours = dict(self.data[chosen.value])
        if chosen is Theme.CONTRAST:
            system = dict(zip(("paper", "ink"), readable_pair(paper, ink), strict=True))
            colours = {name: system[role] for name, role in colours.items()}
        return Tokens(
            chosen,
            MappingProxyType(colours),
            MappingProxyType(self.data["sizes"]),
            self.data["line_width"][chosen.value],
        )

    def pairs(self, kind: str) -> tuple[tuple[str, str], ...]:
        """Which colour stands on which: ``text`` needs 4.5:1, ``control`` 3:1 (WCAG 2.2)."""
        return tuple((front, back) for front, back in self.data["pairs"][kind])


def readable_pair(paper: str, ink: str) -> tuple[str, str]:
    """``paper`` and ``ink`` where they differ enough, else black and white the same way round."""
    if contrast_ratio(paper, ink) >= _LEAST_SYSTEM_CONTRAST:
        return paper, ink
    dark = _luminance(paper) < _luminance(ink)
    return ("#000000", "#FFFFFF") if dark else ("#FFFFFF", "#000000")


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two ``#RRGGBB`` colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
