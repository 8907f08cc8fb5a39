"""What a reader who had not seen the English made of a translation: kept beside it, text by text.

A back translation shows differences of meaning to somebody who does not read the language. It does not
replace a native speaker, and never raises a text to reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field, ValidationError

from hearing.errors import HearingError
from hearing.explanation.contexts import each_text
from hearing.explanation.reading import ContentProblems, shape_problem
from hearing.explanation.records import ReviewStatus
from hearing.explanation.review import parse, stated
from hearing.explanation.schema import Content, Part
from hearing.language.catalogues import Texts
from hearing.protocols.age import AgeBand
from hearing.protocols.document import read_document
from hearing.protocols.problems import ProtocolProblems

FILE_NAME = "child-back.yaml"


class BackTranslation(Part):
    """All texts of one language in English again. ``texts`` goes by message context."""

    format: int = Field(ge=1, le=1)
    language: str
    reader: str = Field(min_length=1)
    """Who read it: a name, or what kind of reader it was."""
    on: date
    texts: dict[str, str]


def load_back_translation(text: str, name: str = "") -> BackTranslation:
    """The back translation in ``text``. Raises ContentProblems with the line of every problem."""
    try:
        document = read_document(text)
    except ProtocolProblems as error:
        raise ContentProblems(error.problems, name) from error
    try:
        return BackTranslation.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ContentProblems((shape_problem(detail, document) for detail in details), name) from error


def missing(
    content: Content, texts: Texts, back: BackTranslation | None
) -> Iterator[tuple[AgeBand, HearingError]]:
    """The bands that say they were translated back and were not, or not wholly."""
    for band in AgeBand:
        status, _ = parse(stated(content, texts, band))
        if status is not ReviewStatus.BACK_TRANSLATED:
            continue
        wanted = {one.context for one in each_text(content) if one.for_child and one.band in {None, band}}
        left = len(wanted - set(back.texts if back is not None else ()))
        if left:
            yield band, HearingError("explanation.no_back_translation", band=band.value, count=left)
