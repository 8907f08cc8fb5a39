"""The letters on paper: sizes, weights and colours, in fonts that come with the program."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase

from hearing.files.fonts import FONT_PACKAGES, font_files

INK, MUTED, PRIMARY, DANGER, CUE_INK = "#1F2D35", "#5B6870", "#1E5B66", "#A3261B", "#6B4A00"
LINE, CHILD, EDGE, CUE, SURFACE = "#E2DCD1", "#EAF3E6", "#9DBF8C", "#F6E7C4", "#FFFFFF"


@dataclass(frozen=True)
class Face:
    """How a paragraph is set: size in points, weight from 400 to 700, colour."""

    points: float
    weight: int = 400
    colour: str = INK
    slanted: bool = False

    @property
    def ink(self) -> QColor:
        return QColor(self.colour)

    def font(self, *, slant: bool = True) -> QFont:
        """The font; ``slant=False`` for scripts that know no slanting."""
        font = QFont(list(FONT_PACKAGES))
        font.setPointSizeF(self.points)
        # The fonts have their weight on an axis; a plain weight would only smear the letters.
        font.setVariableAxis(QFont.Tag("wght"), self.weight)
        font.setItalic(self.slanted and slant)
        return font


TITLE_FACE = Face(21, 600)
SECTION = Face(13, 600, PRIMARY)
PHASE = Face(10.5, 600, PRIMARY)
BODY = Face(10)
STRONG = Face(10, 600)
CHILD_WORDS = Face(11)
SMALL = Face(8.5, colour=MUTED)
NOTED = Face(10, colour=MUTED, slanted=True)
URGENT = Face(10, 600, DANGER)
NOTICE = Face(10, colour=CUE_INK)
CUE_FACE = Face(8.5, colour=CUE_INK)
FOOT = Face(8, colour=MUTED)


def load_typefaces() -> None:
    """Make the program's fonts known to Qt. One that is missing leaves its place to the system's."""
    known = set(QFontDatabase.families())
    for family, path in font_files().items():
        if family not in known and path is not None:
            QFontDatabase.addApplicationFont(str(path))
