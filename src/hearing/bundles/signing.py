"""Ed25519 signatures and keys, in the forms that ``openssl pkeyutl`` reads."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def sign(message: bytes, seed: bytes) -> bytes:
    """The 64-byte signature by the key that grows from ``seed`` (32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify_key_of(seed: bytes) -> str:
    """The public key, 64 hexadecimal digits."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def is_signed(message: bytes, signature: bytes, verify_key: str) -> bool:
    """Whether the key (64 hexadecimal digits) made the signature."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(verify_key)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def pem_of(verify_key: str) -> bytes:
    """The public key as a PEM file."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(verify_key))
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def spaced(verify_key: str) -> str:
    """The public key in groups of four digits, for reading out over the telephone."""
    return " ".join(verify_key[at : at + 4] for at in range(0, len(verify_key), 4))
