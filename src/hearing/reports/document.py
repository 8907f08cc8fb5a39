"""A page of plain blocks, one under the other: for papers that are not the report of one session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hearing.language.catalogues import Catalogues
from hearing.reports.session_report import wording_in
from hearing.reports.templates import render
from hearing.reports.view import Direction

TEMPLATE = "document.html.jinja"


class Style(StrEnum):
    """What a block is, and so how it looks. The child's words look like nothing else."""

    SECTION = "section"
    HEADING = "heading"
    TEXT = "text"
    SMALL = "small"
    NOTICE = "notice"
    PAIR = "pair"
    """A label and what there is to say to it."""
    CHILD = "child"
    """The child's own words."""
    SHOWN = "shown"
    """Words the child was shown, in the language in which it was."""
    SAID = "said"
    NOTED = "noted"
    """What an adult saw or thought."""


@dataclass(frozen=True)
class Block:
    """One block. ``label`` says whose words it is or what it is about, ``note`` stands small below it."""

    style: Style
    text: str
    direction: Direction
    label: str = ""
    note: str = ""
    language: str = ""
    """The language of ``text``, where it is another than the page's."""


@dataclass(frozen=True)
class Document:
    """Everything the page and the print need. ``large`` sets it for a young reader."""

    locale: str
    direction: Direction
    title: str
    running: str
    """What stands at the foot of every page; never the child's name."""
    blocks: tuple[Block, ...]
    large: bool = False


def document_html(document: Document, catalogues: Catalogues) -> str:
    """The document as HTML. Everything a person wrote is escaped; nothing in it is ever run."""
    wording = wording_in(document.locale, catalogues)
    return render(TEMPLATE, wording, document=document, title=document.title)
