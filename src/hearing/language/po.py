"""Reading and writing PO files with Babel, keeping header fields Babel does not know."""

from __future__ import annotations

import io
from collections.abc import Iterable

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser, write_po

Header = list[tuple[str, str]]
TOP_COMMENT = "# Texts of Hearing, under CC BY 4.0. See docs/translating.md."


class PoCatalogue(Catalog):
    """A Babel catalogue that gives back its header as it was read, ``X-`` fields and order included."""

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: Header = list(fields)
        super().__init__(charset="utf-8", header_comment=TOP_COMMENT)

    def _header(self) -> Header:
        fields = list(self._fields)
        if fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value}\n")
        return fields

    def _take_header(self, fields: Iterable[tuple[str, str]]) -> None:
        self._fields = [(str(name), str(value).strip()) for name, value in fields]
        self._set_mime_headers(self._fields)

    mime_headers = property(_header, _take_header)


def read_po_bytes(data: bytes) -> PoCatalogue:
    """The catalogue in a PO file. Raises ValueError where the bytes are not one."""
    catalogue = PoCatalogue()
    parser = PoFileParser(catalogue, abort_invalid=True)
    try:
        parser.parse(io.BytesIO(data))
    except (PoFileError, LookupError, AttributeError, TypeError) as error:
        raise ValueError(f"not a PO file: {error}") from error
    return catalogue


def write_po_bytes(catalogue: PoCatalogue) -> bytes:
    """The PO file of a catalogue in its own order, without places in the source."""
    output = io.BytesIO()
    write_po(output, catalogue, width=100, no_location=True, ignore_obsolete=False)
    return output.getvalue()


def compile_po(data: bytes) -> bytes:
    """The ``.mo`` of a PO file; fuzzy entries are left out. Raises ValueError as ``read_po_bytes`` does."""
    output = io.BytesIO()
    write_mo(output, read_po_bytes(data))
    return output.getvalue()
