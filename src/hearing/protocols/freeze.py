"""The protocol as a session keeps it: whole, in one file, in the languages of the session."""

from __future__ import annotations

import io
from collections.abc import Iterable

from hearing.language.catalogues import Catalogues
from hearing.protocols.library import LoadedProtocol
from hearing.protocols.wording import with_languages

_WIDTH = 110


def freeze(loaded: LoadedProtocol, languages: Iterable[str], catalogues: Catalogues) -> str:
    """YAML that ``load_protocol`` reads back, with every text in each of ``languages`` it has.

    Texts that are not translated stay in English alone. The same protocol, languages and catalogues
    always give the same text.
    """
    # Imported here: writing YAML is not needed to show the first window.
    from ruamel.yaml import YAML  # noqa: PLC0415

    protocol = with_languages(loaded.protocol, languages, catalogues)
    yaml = YAML(pure=True)
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    output = io.StringIO()
    yaml.dump(protocol.model_dump(mode="json", exclude_defaults=True), output)
    return output.getvalue()
