"""From a passphrase to a key: Argon2id, calibrated to this computer, with a floor and a ceiling."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from hearing.errors import HearingError

KEY_BYTES = 32
SALT_BYTES = 16
FLOOR_MEMORY_KIB = 64 * 1024
"""Least memory of a passphrase slot: RFC 9106 section 4, second recommended option."""
MOST_CALIBRATED_KIB = 128 * 1024
"""A vault made on a new computer must still open on an old one with little memory."""
CEILING_MEMORY_KIB = 1024 * 1024
CEILING_TIME_COST = 64
CEILING_PARALLELISM = 16
CEILING_WORK_KIB = 8 * 1024 * 1024
"""Most passes times memory: what calibration asks for at most, on the fastest computer."""
MAX_PASSPHRASE_CHARACTERS = 1024


@dataclass(frozen=True)
class KdfParameters:
    """Argon2id parameters: passes, memory in KiB, lanes."""

    time_cost: int
    memory_kib: int
    parallelism: int

    def check(self, *, allow_weak: bool = False) -> None:
        """Raise HearingError ``vault.weak_kdf`` under the floor, ``vault.costly_kdf`` over the ceiling.

        The ceiling keeps a changed file from tying up the computer.
        """
        too_much = (
            self.memory_kib > CEILING_MEMORY_KIB
            or self.time_cost > CEILING_TIME_COST
            or self.parallelism > CEILING_PARALLELISM
            or self.time_cost * self.memory_kib > CEILING_WORK_KIB
        )
        if too_much:
            raise HearingError("vault.costly_kdf")
        if allow_weak:
            return
        if self.memory_kib < FLOOR_MEMORY_KIB or self.time_cost < 1 or self.parallelism < 1:
            raise HearingError("vault.weak_kdf")


LEAST = KdfParameters(time_cost=1, memory_kib=FLOOR_MEMORY_KIB, parallelism=4)


def calibrate(target_s: float = 1.0) -> KdfParameters:
    """Parameters that take about ``target_s`` seconds on this computer, never under the floor."""
    parameters = KdfParameters(time_cost=3, memory_kib=FLOOR_MEMORY_KIB, parallelism=4)
    took = _time(parameters)
    if took < target_s / 4:
        parameters = KdfParameters(3, MOST_CALIBRATED_KIB, 4)
        took = _time(parameters)
    passes = round(parameters.time_cost * target_s / max(took, 0.001))
    return KdfParameters(max(1, min(passes, CEILING_TIME_COST)), parameters.memory_kib, 4)


def normalize(passphrase: str) -> bytes:
    """The passphrase as bytes: Unicode form NFC, so that both ways of typing å are the same.

    Raises HearingError ``vault.passphrase_empty`` or ``vault.passphrase_too_long``.
    """
    if not passphrase:
        raise HearingError("vault.passphrase_empty")
    if len(passphrase) > MAX_PASSPHRASE_CHARACTERS:
        raise HearingError("vault.passphrase_too_long", limit=MAX_PASSPHRASE_CHARACTERS)
    try:
        return unicodedata.normalize("NFC", passphrase).encode("utf-8")
    except UnicodeEncodeError as error:
        raise HearingError("vault.passphrase_not_text") from error


def derive(passphrase: str, salt: bytes, parameters: KdfParameters) -> bytes:
    """The 32-byte key for a passphrase. Takes about a second by design.

    Raises HearingError ``vault.costly_kdf`` where this computer has not the memory for it.
    """
    try:
        return hash_secret_raw(
            normalize(passphrase),
            salt,
            time_cost=parameters.time_cost,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.parallelism,
            hash_len=KEY_BYTES,
            type=Type.ID,
            version=ARGON2_VERSION,
        )
    except HashingError as error:
        raise HearingError("vault.costly_kdf") from error


def _time(parameters: KdfParameters) -> float:
    started = time.perf_counter()
    derive("calibration", b"\x00" * SALT_BYTES, parameters)
    return time.perf_counter() - started
