"""The colours of the child's screen: warm paper, one petrol, nothing that alarms."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.ui.style import Theme, Tokens


@dataclass(frozen=True)
class ChildPalette:
    """Every colour on the child's screen, as ``#rrggbb``."""

    ground: str
    card: str
    picture: str
    """Behind the picture; light in every theme, since the pictures are drawn for paper."""
    ink: str
    body: str
    soft: str
    soft_ink: str
    primary: str
    on_primary: str
    dot: str
    quiet_ink: str
    focus: str
    line: str
    reading: str
    """Behind the word that is being read aloud; the words stay readable on it."""
    line_width: int = 0
    """Pixels around cards and buttons; only high contrast needs them."""


@dataclass(frozen=True)
class Appearance:
    """Colours and the factor on text (1.0 is 100 %)."""

    palette: ChildPalette
    scale: float = 1.0


LIGHT = ChildPalette(
    ground="#FBF3E3",
    card="#FFFFFF",
    picture="#F1F6F3",
    ink="#1F2D35",
    body="#3F4D55",
    soft="#F0E6D3",
    soft_ink="#1F2D35",
    primary="#1F6E78",
    on_primary="#FFFFFF",
    dot="#8C7B5F",
    quiet_ink="#66583F",
    focus="#1F6E78",
    line="#E2DCD1",
    reading="#F6E7C4",
)

DARK = ChildPalette(
    ground="#1A1917",
    card="#26251F",
    picture="#E6E3D8",
    ink="#F4EFE3",
    body="#D8D2C3",
    soft="#38352C",
    soft_ink="#F4EFE3",
    primary="#7FC4CF",
    on_primary="#0E2126",
    dot="#9C9382",
    quiet_ink="#B9B09D",
    focus="#7FC4CF",
    line="#3A372E",
    reading="#5A4A1E",
)


def _between(paper: str, ink: str) -> str:
    """A shade a little off the paper, on which the ink still reads."""
    parts = [int(paper[at : at + 2], 16) * 0.78 + int(ink[at : at + 2], 16) * 0.22 for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part):02X}" for part in parts)


def contrast(paper: str, ink: str) -> ChildPalette:
    """High contrast in two colours, with lines of two pixels."""
    return ChildPalette(
        ground=paper,
        card=paper,
        picture="#FFFFFF",
        ink=ink,
        body=ink,
        soft=paper,
        soft_ink=ink,
        primary=ink,
        on_primary=paper,
        dot=ink,
        quiet_ink=ink,
        focus=ink,
        line=ink,
        reading=_between(paper, ink),
        line_width=2,
    )


def child_palette(tokens: Tokens) -> ChildPalette:
    """The palette that goes with the program's own look."""
    if tokens.theme is Theme.CONTRAST:
        return contrast(tokens["ground"], tokens["ink"])
    return DARK if tokens.theme is Theme.DARK else LIGHT
