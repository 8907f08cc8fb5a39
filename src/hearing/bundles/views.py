"""The need-to-know views in force: the agency's own copy in the vault, or those that come with Hearing."""

from __future__ import annotations

from pydantic import ValidationError

from hearing.agencies.need_to_know import Views
from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.files.resources import resource_root
from hearing.protocols.document import Document, read_document
from hearing.protocols.problems import ProtocolProblems
from hearing.storage.vault import Vault

VIEWS_LIMIT = 256 * 1024
"""Bytes of a file of views."""
_SETTING = "need_to_know.views"


def load_views(text: str, name: str = "") -> Views:
    """The views in the text of a YAML file.

    Raises HearingError ``agencies.bad_views`` with the line of the first fault.
    """
    try:
        document = read_document(text)
    except ProtocolProblems as error:
        line = error.problems[0].line if error.problems else 1
        raise HearingError("agencies.bad_views", name=name, line=line) from error
    try:
        return Views.model_validate(document.data)
    except ValidationError as error:
        raise HearingError("agencies.bad_views", name=name, line=_line(document, error)) from error


def shipped_views() -> Views:
    """Those that come with the program."""
    path = resource_root() / "need-to-know" / "views.yaml"
    return load_views(read_text_bounded(path, VIEWS_LIMIT), path.name)


def views_of(vault: Vault) -> Views:
    """Those in force in this vault."""
    own = vault.settings.get(_SETTING)
    return load_views(own) if own else shipped_views()


def use_views(vault: Vault, text: str, name: str) -> Views:
    """Keep an agency's own views; raises HearingError ``agencies.bad_views`` and keeps what was."""
    views = load_views(text, name)
    vault.settings.put(_SETTING, text)
    return views


def use_shipped_views(vault: Vault) -> None:
    """Go back to those that come with the program."""
    vault.settings.put(_SETTING, "")


def _line(document: Document, error: ValidationError) -> int:
    return document.line(error.errors(include_input=False, include_url=False)[0]["loc"])
