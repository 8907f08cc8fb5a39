"""Reading and writing PO files with Babel, keeping header fields Babel does not know."""

from __future__ import annotations

import io
import struct
from array import array
from collections.abc import Iterable

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

Header = list[tuple[str, str]]
# Written here because Babel's writer sorts by slow comparisons and copies everything again at each text.
_MO_HEAD = struct.Struct("Iiiiiii")
_MO_MAGIC = 0x950412DE
_MO_PLACE = 8
"""Bytes in a table for the length of a text and where it lies."""
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
    catalogue = read_po_bytes(data)
    header, *messages = catalogue
    kept = [header, *(each for each in messages if each.string and not each.fuzzy)]
    entries = [_mo_entry(message, catalogue.charset) for message in sorted(kept, key=_id_and_context)]
    tables = array("i")
    at = _MO_HEAD.size + 2 * _MO_PLACE * len(entries)
    for column in zip(*entries, strict=True):
        for text in column:
            tables.extend((len(text), at))
            at += len(text) + 1
    head = _MO_HEAD.pack(
        _MO_MAGIC, 0, len(entries), _MO_HEAD.size, _MO_HEAD.size + _MO_PLACE * len(entries), 0, 0
    )
    texts = (text + b"\0" for column in zip(*entries, strict=True) for text in column)
    return head + tables.tobytes() + b"".join(texts)


def _id_and_context(message: Message) -> tuple[str, str]:
    plain = message.id if isinstance(message.id, str) else message.id[0]
    return plain, message.context or ""


def _mo_entry(message: Message, charset: str) -> tuple[bytes, bytes]:
    """What a message is found by and its texts; a form that is missing stays as in English."""
    if isinstance(message.id, str):
        found_by, text = message.id, str(message.string)
    else:
        found_by = "\0".join(message.id)
        forms = enumerate(message.string or ())
        text = "\0".join(form or message.id[min(place, 1)] for place, form in forms)
    if message.context:
        found_by = f"{message.context}\x04{found_by}"
    return found_by.encode(charset), text.encode(charset)
