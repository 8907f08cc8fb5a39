"""Where the program's own data lies: in a checkout, in an installed wheel and in a frozen program."""

from __future__ import annotations

from pathlib import Path

from hearing.errors import HearingError

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_root() -> Path:
    """The folder that holds protocols, explanation, icons, templates and style.

    Raises HearingError ``files.no_resources`` when the program was installed without its data.
    """
    return _data_folder("resources")


def translation_root() -> Path:
    """The folder that holds ``<locale>/<domain>.po`` or ``.mo``; raises as ``resource_root`` does."""
    return _data_folder("translations")


def _data_folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    checkout = _PACKAGE.parents[1] / name
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise HearingError("files.no_resources", name=name)
