"""Making a recovery key, for a vault whose agency has none, and the file it is kept in."""

from __future__ import annotations

import pyrage


def new_recovery_key() -> tuple[str, str]:
    """A fresh age identity and the recipient that belongs to it.

    The identity is shown to the person once, to be kept away from this computer; the vault gets the
    recipient only.
    """
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def key_file(identity: str) -> bytes:
    """An age identity file: ``age -d -i FILE`` reads it."""
    recipient = str(pyrage.x25519.Identity.from_str(identity).to_public())
    lines = (
        "# Hearing recovery key. Keep it away from the computer it opens.",
        f"# public key: {recipient}",
        identity,
    )
    return ("\n".join(lines) + "\n").encode()
