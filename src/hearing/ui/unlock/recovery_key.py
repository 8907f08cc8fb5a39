"""A recovery key that was made here."""

from __future__ import annotations

from dataclasses import dataclass

KEY_FILE_NAME = "hearing-recovery-key.txt"
SHEET_FILE_NAME = "hearing-recovery-key.pdf"


@dataclass(frozen=True)
class RecoveryKey:
    """An age identity and the recipient that belongs to it."""

    identity: str
    recipient: str

    def as_file(self) -> bytes:
        """An age identity file: ``age -d -i FILE`` reads it."""
        lines = (
            "# Hearing recovery key. Keep it away from the computer it opens.",
            f"# public key: {self.recipient}",
            self.identity,
        )
        return ("\n".join(lines) + "\n").encode()
