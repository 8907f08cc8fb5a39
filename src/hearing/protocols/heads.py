"""What a protocol file says of itself before its sources and phases, read without the rest.

A list of protocols to choose from must be there at once; a whole protocol takes some tenths of a second.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from hearing.protocols.document import read_document
from hearing.protocols.problems import ProtocolProblems
from hearing.protocols.schema import ProtocolHead

_BODY = re.compile(r"^(sources|phases):", re.MULTILINE)


def read_head(text: str) -> ProtocolHead | None:
    """The head of a protocol; None where it cannot be read by itself."""
    body = _BODY.search(text)
    if body is None:
        return None
    try:
        data: Any = read_document(text[: body.start()]).data
        wanted = {name: data[name] for name in ProtocolHead.model_fields if name in data}
        return ProtocolHead.model_validate(wanted)
    except (ProtocolProblems, ValidationError, TypeError):
        return None
