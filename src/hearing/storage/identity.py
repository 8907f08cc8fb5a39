"""The vault's own keys: with them it signs bundles and opens those sent to it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hearing.errors import HearingError
from hearing.storage.database import Database
from hearing.storage.history import History

SEED_BYTES = 32
IDENTITY = "identity"
"""How history names the vault's own keys; a record's id is the public key."""
ROTATED = "rotated"
"""How history says that the vault was given other keys."""


@dataclass(frozen=True)
class EarlierIdentity:
    """Keys the vault had, and when it was given others."""

    age_identity: str
    signing_key: bytes
    retired_at: datetime

    @property
    def verify_key(self) -> str:
        return _public(self.signing_key)


class VaultIdentity:
    """An age key pair and an Ed25519 key pair, made with the vault and kept inside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self) -> None:
        """Make the keys of a new vault; call it inside a transaction."""
        self._database.run("INSERT INTO identity (id, age_identity, signing_seed) VALUES (1, ?, ?)", _fresh())

    def rotate(self, history: History) -> None:
        """Give the vault other keys. Those it had are kept, for opening what was sealed to them."""
        before = self._row()
        with self._database.transaction():
            self._database.run(
                "INSERT INTO earlier_identities (age_identity, signing_seed, retired_at) VALUES (?, ?, ?)",
                (*before, history.now().isoformat()),
            )
            self._database.run(
                "UPDATE identity SET age_identity = ?, signing_seed = ? WHERE id = 1", _fresh()
            )
            history.add(ROTATED, IDENTITY, self.verify_key())

    def earlier(self) -> tuple[EarlierIdentity, ...]:
        """The keys the vault had before, the latest first."""
        rows = self._database.all(
            "SELECT age_identity, signing_seed, retired_at FROM earlier_identities ORDER BY row DESC"
        )
        return tuple(
            EarlierIdentity(str(identity), bytes(seed), datetime.fromisoformat(at))
            for identity, seed, at in rows
        )

    def age_identities(self) -> tuple[str, ...]:
        """Every private age key that opens what was ever sealed to this vault, the present one first."""
        return (self.age_identity(), *(one.age_identity for one in self.earlier()))

    def verify_keys(self) -> tuple[str, ...]:
        """Every public Ed25519 key this vault ever signed with, the present one first."""
        return (self.verify_key(), *(one.verify_key for one in self.earlier()))

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
        return _public(self.signing_key())

    def sign(self, message: bytes) -> str:
        """The Ed25519 signature of this vault, 128 hexadecimal digits."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_key()).sign(message).hex()

    def is_signed(self, message: bytes, signature: str) -> bool:
        """Whether this vault made ``signature``, with the keys it has or with those it had before."""
        seeds = (self.signing_key(), *(one.signing_key for one in self.earlier()))
        return any(_is_signed_by(seed, message, signature) for seed in seeds)

    def _row(self) -> tuple[str, bytes]:
        row = self._database.one("SELECT age_identity, signing_seed FROM identity WHERE id = 1")
        if row is None:
            raise HearingError("vault.damaged")
        return row[0], row[1]


def _is_signed_by(seed: bytes, message: bytes, signature: str) -> bool:
    try:
        public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
        public.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _fresh() -> tuple[str, bytes]:
    return str(pyrage.x25519.Identity.generate()), secrets.token_bytes(SEED_BYTES)


def _public(seed: bytes) -> str:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
