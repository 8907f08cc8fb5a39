"""A document of plain blocks as strips on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from hearing.language.catalogues import Catalogues
from hearing.reports.document import Block, Document, Style
from hearing.reports.pdf import typefaces as face
from hearing.reports.pdf.paragraphs import Text, Typesetter, on_one_line
from hearing.reports.pdf.printing import Print, printed
from hearing.reports.pdf.strips import Strip
from hearing.reports.session_report import wording_in

INSET = 10.0
_LABEL = 128.0
_LARGER = 1.35
"""How much larger a young reader's paper is set."""
_FACES = {
    Style.TEXT: face.BODY,
    Style.SMALL: face.SMALL,
    Style.NOTICE: face.NOTICE,
    Style.CHILD: face.CHILD_WORDS,
    Style.SHOWN: face.BODY,
    Style.SAID: face.BODY,
    Style.NOTED: face.NOTED,
    Style.SECTION: face.SECTION,
    Style.HEADING: face.PHASE,
    Style.PAIR: face.BODY,
}
_FILLS = {Style.CHILD: (face.CHILD, face.EDGE), Style.NOTICE: (face.CUE, "")}
_ABOVE = {Style.SECTION: 22.0, Style.HEADING: 12.0, Style.PAIR: 3.0}


def document_pdf(document: Document, stamp: datetime, catalogues: Catalogues) -> bytes:
    """The document as PDF, dated ``stamp``. Its metadata name the program and the kind of paper: nobody.

    May run off the UI thread. Raises HearingError ``reports.no_application`` as ``report_pdf``.
    """
    what = Print(document.title, document.running, document.direction, repr(document))
    wording = wording_in(document.locale, catalogues)
    return printed(what, wording, lambda setter, width: _Plain(document, setter, width).strips(), stamp)


class _Plain:
    def __init__(self, document: Document, typesetter: Typesetter, width: float) -> None:
        self._document = document
        self._setter = typesetter
        self._width = width
        self._scale = _LARGER if document.large else 1.0

    def strips(self) -> Iterator[Strip]:
        """Everything from the title to the last line, in order."""
        document = self._document
        yield self._full([self._text(document.title, face.TITLE_FACE, document.direction)])
        yield self._full([self._text(document.running, face.SMALL, document.direction)], above=2)
        for block in document.blocks:
            yield self._pair(block) if block.style is Style.PAIR else self._strip(block)

    def _strip(self, block: Block) -> Strip:
        texts = [self._text(block.text, _FACES[block.style], block.direction)]
        if block.label:
            texts.insert(0, self._text(block.label, face.SMALL, self._document.direction))
        if block.note:
            texts.append(self._text(block.note, face.SMALL, self._document.direction, gap=2))
        is_heading = block.style in {Style.SECTION, Style.HEADING}
        fill, edge = _FILLS.get(block.style, ("", ""))
        above = _ABOVE.get(block.style, 7.0) * self._scale
        if block.style is Style.SHOWN:
            edge = face.LINE
        if not (fill or edge):
            return self._full(texts, above=above, with_next=is_heading)
        column = self._setter.column(INSET, self._width - 2 * INSET, texts)
        return Strip((column,), above=above, pad=5, fill=fill, edge=edge)

    def _pair(self, block: Block) -> Strip:
        wide = _LABEL * self._scale
        label = self._text(block.label, face.SMALL, self._document.direction)
        value = self._text(block.text, face.BODY, block.direction)
        left = self._setter.column(0, wide - 10, [label])
        right = self._setter.column(wide, self._width - wide, [value])
        return Strip(on_one_line(left, right), above=_ABOVE[Style.PAIR] * self._scale)

    def _full(self, texts: list[Text], above: float = 0.0, *, with_next: bool = False) -> Strip:
        column = self._setter.column(0, self._width, texts)
        return Strip((column,), above=above, with_next=with_next)

    def _text(self, words: str, how: face.Face, way: str, gap: float = 0.0) -> Text:
        return Text(words, replace(how, points=how.points * self._scale), way, gap=gap)
