"""The colours of the child's screen: warm paper, one petrol, nothing that alarms."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPalette


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
    line_width: int = 0
    """Pixels around cards and buttons; only high contrast needs them."""


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
)


def contrast(system: QPalette) -> ChildPalette:
    """High contrast in the system's own colours, with lines of two pixels."""
    base = system.color(QPalette.ColorRole.Base).name()
    text = system.color(QPalette.ColorRole.Text).name()
    highlight = system.color(QPalette.ColorRole.Highlight).name()
    on_highlight = system.color(QPalette.ColorRole.HighlightedText).name()
    return ChildPalette(
        ground=base,
        card=base,
        picture="#FFFFFF",
        ink=text,
        body=text,
        soft=base,
        soft_ink=text,
        primary=highlight,
        on_primary=on_highlight,
        dot=text,
        quiet_ink=text,
        focus=text,
        line=text,
        line_width=2,
    )


def child_palette(theme: str, system: QPalette) -> ChildPalette:
    """The palette for a theme of the program: ``light``, ``dark`` or ``contrast``."""
    if theme == "contrast":
        return contrast(system)
    return DARK if theme == "dark" else LIGHT
