"""The vault's own keys: with them it signs bundles and opens those sent to it."""

from __future__ import annotations

import secrets

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hearing.errors import HearingError
from hearing.storage.database import Database

SEED_BYTES = 32


class VaultIdentity:
    """An age key pair and an Ed25519 key pair, made with the vault and kept inside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self) -> None:
        """Make the keys of a new vault; call it inside a transaction."""
        self._database.run(
            "INSERT INTO identity (id, age_identity, signing_seed) VALUES (1, ?, ?)",
            (str(pyrage.x25519.Identity.generate()), secrets.token_bytes(SEED_BYTES)),
        )

    def age_identity(self) -> str:
        """The private age key (``AGE-SECRET-KEY-1...``)."""
        return str(self._row()[0])

    def recipient(self) -> str:
        """The public age key (``age1...``)."""
        return str(pyrage.x25519.Identity.from_str(self.age_identity()).to_public())

    def signing_key(self) -> bytes:
        """The 32-byte seed of the private Ed25519 key."""
        return bytes(self._row()[1])

    def verify_key(self) -> str:
        """The public Ed25519 key, 64 hexadecimal digits."""
        public = Ed25519PrivateKey.from_private_bytes(self.signing_key()).public_key()
        return public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def sign(self, message: bytes) -> str:
        """The Ed25519 signature of this vault, 128 hexadecimal digits."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_key()).sign(message).hex()

    def is_signed(self, message: bytes, signature: str) -> bool:
        """Whether this vault made ``signature``."""
        public = Ed25519PrivateKey.from_private_bytes(self.signing_key()).public_key()
        try:
            public.verify(bytes.fromhex(signature), message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _row(self) -> tuple[str, bytes]:
        row = self._database.one("SELECT age_identity, signing_seed FROM identity WHERE id = 1")
        if row is None:
            raise HearingError("vault.damaged")
        return row[0], row[1]
