"""Where settings and vaults go on this computer."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "HEARING_HOME"
"""Environment variable that puts everything under one folder, for tests, demos and USB sticks."""


def config_folder() -> Path:
    """The folder for this machine's settings. They hold nothing of any child."""
    home = _home()
    if home is not None:
        return home / "config"
    from platformdirs import user_config_path

    return user_config_path("Hearing", appauthor=False)


def default_vault_folder() -> Path:
    """Where the vault is proposed to be made."""
    return _data("vault")


def packs_folder() -> Path:
    """Where installed packs of protocols lie. They hold nothing of any child."""
    return _data("protocol-packs")


def clips_folder() -> Path:
    """Where recordings of what children are told lie. They hold nothing of any child."""
    return _data("clips")


def _data(name: str) -> Path:
    home = _home()
    if home is not None:
        return home / name
    from platformdirs import user_data_path

    return user_data_path("Hearing", appauthor=False) / name


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE, "")
    return Path(value).expanduser() if value else None
