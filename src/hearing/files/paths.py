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
    home = _home()
    if home is not None:
        return home / "vault"
    from platformdirs import user_data_path

    return user_data_path("Hearing", appauthor=False) / "vault"


def packs_folder() -> Path:
    """Where installed packs of protocols lie. They hold nothing of any child."""
    home = _home()
    if home is not None:
        return home / "protocol-packs"
    from platformdirs import user_data_path

    return user_data_path("Hearing", appauthor=False) / "protocol-packs"


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE, "")
    return Path(value).expanduser() if value else None
