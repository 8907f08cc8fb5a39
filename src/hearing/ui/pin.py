"""The PIN that brings the adult back from the child's screen, kept in the vault's settings.

The PIN only holds a child back from the record while the vault is open; the record itself is kept
by the vault's key. A forgotten PIN is no loss: locking the program always works, and opening it
again takes the passphrase. What is kept is a salted scrypt hash, never the PIN.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any, Protocol

from hearing.errors import HearingError

PIN_SETTING = "handover_pin"
SHORTEST, LONGEST = 4, 8
SCRYPT_N = 2**13
"""About 25 ms on an ordinary laptop: short enough to check on the spot."""
_BLOCK, _LANES, _LENGTH = 8, 1, 32

StoredPin = dict[str, Any]


class Settings(Protocol):
    """The part of the vault's settings that is needed here."""

    def get(self, key: str, default: Any) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...


def check_new_pin(pin: str) -> None:
    """Raises HearingError ``child_screen.pin_form`` unless ``pin`` is 4 to 8 digits."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        raise HearingError("child_screen.pin_form", shortest=SHORTEST, longest=LONGEST)


def hash_pin(pin: str, *, cost: int = SCRYPT_N) -> StoredPin:
    """What is kept of a PIN. ``cost`` is scrypt's N, a power of two; lower only in tests."""
    check_new_pin(pin)
    salt = secrets.token_bytes(16)
    return {"scrypt_n": cost, "salt": salt.hex(), "hash": _scrypt(pin, salt, cost).hex()}


def verify_pin(stored: StoredPin, pin: str) -> bool:
    """Whether ``pin`` is the one kept; False too where what was kept makes no sense."""
    try:
        salt = bytes.fromhex(stored["salt"])
        kept = bytes.fromhex(stored["hash"])
        tried = _scrypt(pin, salt, int(stored["scrypt_n"]))
    except (KeyError, TypeError, ValueError):
        return False
    return hmac.compare_digest(kept, tried)


def set_pin(settings: Settings, pin: str, *, cost: int = SCRYPT_N) -> None:
    """Keep a new PIN in the vault; raises as ``check_new_pin`` does."""
    settings.put(PIN_SETTING, hash_pin(pin, cost=cost))


def clear_pin(settings: Settings) -> None:
    """From now on the adult chooses a PIN each time the screen is handed over."""
    settings.put(PIN_SETTING, None)


def stored_pin(settings: Settings) -> StoredPin | None:
    """What is kept of the vault's PIN, or None where none was set."""
    found = settings.get(PIN_SETTING, None)
    return found if isinstance(found, dict) else None


def _scrypt(pin: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=_BLOCK, p=_LANES, dklen=_LENGTH)
