"""Key slots: the ways into a vault.

Every slot has an age key pair, and the vault key lies in it as an ordinary age file to that key. In
a passphrase slot the private half is there too, sealed under the passphrase; in a recovery slot it
is with the agency's key officer and nowhere else. A new vault key can so be given to every slot
without knowing anybody's passphrase.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from typing import Annotated, Literal, cast

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from hearing.errors import HearingError
from hearing.storage.kdf import SALT_BYTES, KdfParameters, derive

RAW_KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


def _hex(least: int, most: int) -> FieldInfo:
    """So many bytes as lower-case hexadecimal digits."""
    return cast(FieldInfo, Field(pattern=rf"^([0-9a-f]{{2}}){{{least},{most}}}$"))


@dataclass(frozen=True)
class Passphrase:
    """What a person types to open the vault."""

    text: str


@dataclass(frozen=True)
class AgeIdentity:
    """A private age key, or a file holding one; comment lines are passed over."""

    text: str


Secret = Passphrase | AgeIdentity


class SlotPart(BaseModel):
    """A frozen piece of ``vault.json`` that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Kdf(SlotPart):
    """How the key that seals a passphrase slot follows from the passphrase."""

    name: Literal["argon2id"]
    version: Literal[19]
    time_cost: int
    memory_kib: int
    parallelism: int
    salt: Annotated[str, _hex(SALT_BYTES, SALT_BYTES)]

    @property
    def parameters(self) -> KdfParameters:
        return KdfParameters(self.time_cost, self.memory_kib, self.parallelism)


class Slot(SlotPart):
    """One way in. ``vault_key`` is an age file in base64; its text is ``VaultKey.as_text``."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    kind: Literal["passphrase", "recovery"]
    recipient: Annotated[str, Field(pattern=r"^age1[0-9a-z]{20,2000}$")]
    vault_key: Annotated[str, Field(max_length=16_384)]
    kdf: Kdf | None = None
    nonce: Annotated[str, _hex(NONCE_BYTES, NONCE_BYTES)] | None = None
    wrapped: Annotated[str, _hex(TAG_BYTES, 1_000)] | None = None

    def authenticated(self, vault_id: str) -> bytes:
        """What the seal vouches for besides the private key: where it belongs and how it was made."""
        kdf = None if self.kdf is None else self.kdf.model_dump()
        bound = [vault_id, self.id, self.kind, self.recipient, kdf]
        return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class VaultKey:
    """The raw database key and the vault it belongs to."""

    vault_id: str
    raw: bytes
    slot_id: str
    coming: bytes | None = None
    """The key a rekey that was cut short was changing to."""

    @property
    def hex(self) -> str:
        return self.raw.hex()

    def as_text(self) -> bytes:
        """What stands inside a slot's age file: one line of JSON that says what it is."""
        return json.dumps({"vault_id": self.vault_id, "key": self.hex}).encode() + b"\n"


def new_raw_key() -> bytes:
    return secrets.token_bytes(RAW_KEY_BYTES)


def passphrase_slot(slot_id: str, key: VaultKey, passphrase: str, parameters: KdfParameters) -> Slot:
    """A slot that opens with ``passphrase``."""
    identity = pyrage.x25519.Identity.generate()
    return _seal_identity(slot_id, key, str(identity), passphrase, parameters)


def rewrapped(slot: Slot, key: VaultKey, old: str, new: str, parameters: KdfParameters) -> Slot:
    """The same slot under another passphrase; raises ``vault.wrong_secret`` for a wrong old one."""
    identity = _private_key(slot, key.vault_id, old)
    return _seal_identity(slot.id, key, identity, new, parameters)


def recovery_slot(slot_id: str, key: VaultKey, recipient: str) -> Slot:
    """A slot for the private key that belongs to ``recipient``; raises ``vault.bad_recipient``."""
    return Slot(id=slot_id, kind="recovery", recipient=recipient.strip(), vault_key=_to(recipient, key))


def with_key(slot: Slot, key: VaultKey) -> Slot:
    """The slot holding another vault key."""
    return slot.model_copy(update={"vault_key": _to(slot.recipient, key)})


def open_slot(slot: Slot, vault_id: str, secret: Secret, *, allow_weak: bool = False) -> VaultKey | None:
    """The vault key, or None where the secret does not open this slot.

    Raises HearingError ``vault.weak_kdf`` or ``vault.costly_kdf`` for parameters out of bounds, and
    ``vault.bad_identity`` for something that is no age key.
    """
    if isinstance(secret, Passphrase):
        if slot.kind != "passphrase" or slot.kdf is None:
            return None
        slot.kdf.parameters.check(allow_weak=allow_weak)
        try:
            private = _private_key(slot, vault_id, secret.text)
        except HearingError as error:
            if error.code == "vault.wrong_secret":
                return None
            raise
        identities = [_identity(private)]
    else:
        identities = parse_identities(secret.text)
    return _from_age(slot, vault_id, identities)


def parse_identities(text: str) -> list[pyrage.x25519.Identity]:
    """The private keys in an age identity file; raises ``vault.bad_identity`` where there is none."""
    lines = (line.strip() for line in text.splitlines())
    found = [_identity(line) for line in lines if line and not line.startswith("#")]
    if not found:
        raise HearingError("vault.bad_identity")
    return found


def _identity(line: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError as error:
        raise HearingError("vault.bad_identity") from error


def _seal_identity(
    slot_id: str, key: VaultKey, identity: str, passphrase: str, parameters: KdfParameters
) -> Slot:
    salt = secrets.token_bytes(SALT_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    recipient = str(_identity(identity).to_public())
    bare = Slot(
        id=slot_id,
        kind="passphrase",
        recipient=recipient,
        vault_key=_to(recipient, key),
        kdf=Kdf(
            name="argon2id",
            version=19,
            time_cost=parameters.time_cost,
            memory_kib=parameters.memory_kib,
            parallelism=parameters.parallelism,
            salt=salt.hex(),
        ),
        nonce=nonce.hex(),
    )
    cipher = ChaCha20Poly1305(derive(passphrase, salt, parameters))
    wrapped = cipher.encrypt(nonce, identity.encode(), bare.authenticated(key.vault_id))
    return bare.model_copy(update={"wrapped": wrapped.hex()})


def _private_key(slot: Slot, vault_id: str, passphrase: str) -> str:
    if slot.kdf is None or slot.nonce is None or slot.wrapped is None:
        raise HearingError("vault.file_damaged")
    key = derive(passphrase, bytes.fromhex(slot.kdf.salt), slot.kdf.parameters)
    try:
        opened = ChaCha20Poly1305(key).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), slot.authenticated(vault_id)
        )
    except (InvalidTag, ValueError) as error:
        raise HearingError("vault.wrong_secret") from error
    return opened.decode()


def _to(recipient: str, key: VaultKey) -> str:
    try:
        sealed = pyrage.encrypt(key.as_text(), [pyrage.x25519.Recipient.from_str(recipient.strip())])
    except pyrage.RecipientError as error:
        raise HearingError("vault.bad_recipient") from error
    return base64.b64encode(sealed).decode()


def _from_age(slot: Slot, vault_id: str, identities: list[pyrage.x25519.Identity]) -> VaultKey | None:
    try:
        opened = pyrage.decrypt(base64.b64decode(slot.vault_key, validate=True), identities)
    except (pyrage.DecryptError, binascii.Error):
        return None
    try:
        content = json.loads(opened)
        raw = bytes.fromhex(content["key"])
        belongs = content["vault_id"] == vault_id
    except (ValueError, KeyError, TypeError) as error:
        raise HearingError("vault.file_damaged") from error
    if not belongs or len(raw) != RAW_KEY_BYTES:
        raise HearingError("vault.file_damaged")
    return VaultKey(vault_id, raw, slot.id)
