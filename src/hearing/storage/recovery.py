"""Making a recovery key, for a vault whose agency has none."""

from __future__ import annotations

import pyrage


def new_recovery_key() -> tuple[str, str]:
    """A fresh age identity and the recipient that belongs to it.

    The identity is shown to the person once, to be kept away from this computer; the vault gets the
    recipient only.
    """
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())
