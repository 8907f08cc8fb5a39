"""The protocol as a session keeps it: whole, in one file, in the languages of the session."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from hearing.language.catalogues import Catalogues
from hearing.protocols.library import LoadedProtocol, sha256_of
from hearing.protocols.wording import with_languages

__all__ = ["freeze", "sha256_of"]

_LINE_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML, unlike JSON, wants escaped."""


def freeze(loaded: LoadedProtocol, languages: Iterable[str], catalogues: Catalogues) -> str:
    """YAML that ``load_protocol`` reads back, with every text in each of ``languages`` it has.

    Texts that are not translated stay in English alone. The same protocol, languages and catalogues
    always give the same text. It is written in the JSON form of YAML, so that any program can read it
    and a session opens at once.
    """
    protocol = with_languages(loaded.protocol, languages, catalogues)
    data = protocol.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _LINE_BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
