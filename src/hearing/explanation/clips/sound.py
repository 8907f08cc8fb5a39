"""Speech as it is kept: WAV with one channel, 16,000 samples a second of 16 bits.

16 kHz is what telephony calls wideband; it carries all of speech (ITU-T G.722).
"""

from __future__ import annotations

import array
import io
import wave
from enum import StrEnum

from hearing.errors import HearingError

RATE = 16_000
"""Samples a second."""
WIDTH = 2
"""Bytes of a sample."""
LONGEST_S = 60
"""Seconds a sentence may take."""
_FULL = 32_767
_HEARD = 0.02
"""Share of full loudness from which on something is taken for speech; our own figure."""
_QUIET = 0.08
_LOUD_SHARE = 0.005
_MARGIN = RATE * 15 // 100
_PIECE = RATE // 100


class Loudness(StrEnum):
    """How a recording came out."""

    SILENT = "silent"
    QUIET = "quiet"
    GOOD = "good"
    TOO_LOUD = "too_loud"


def level(pcm: bytes) -> float:
    """The loudest moment, from 0 to 1."""
    samples = _samples(pcm)
    loudest: int = max((abs(sample) for sample in samples), default=0)
    return loudest / _FULL


def loudness(pcm: bytes) -> Loudness:
    """Whether speech can be heard in it, and whether it is cut off at the top."""
    samples, loudest = _samples(pcm), level(pcm)
    if loudest < _HEARD:
        return Loudness.SILENT
    if sum(abs(sample) >= _FULL for sample in samples) > len(samples) * _LOUD_SHARE:
        return Loudness.TOO_LOUD
    return Loudness.QUIET if loudest < _QUIET else Loudness.GOOD


def trimmed(pcm: bytes) -> bytes:
    """Without the silence before and after, but for 150 ms of it."""
    samples = _samples(pcm)
    pieces = range(0, len(samples), _PIECE)
    heard = [at for at in pieces if max(map(abs, samples[at : at + _PIECE])) >= _HEARD * _FULL]
    if not heard:
        return b""
    kept = samples[max(0, heard[0] - _MARGIN) : heard[-1] + _PIECE + _MARGIN]
    return kept.tobytes()


def wav(pcm: bytes) -> bytes:
    """The samples as a WAV file."""
    target = io.BytesIO()
    with wave.open(target, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(WIDTH)
        written.setframerate(RATE)
        written.writeframes(pcm)
    return target.getvalue()


def seconds(data: bytes) -> float:
    """How long a WAV file of ours is. Raises HearingError ``explanation.clip_wrong``."""
    try:
        with wave.open(io.BytesIO(data)) as read:
            shape = (read.getnchannels(), read.getsampwidth(), read.getframerate())
            long: float = read.getnframes() / RATE
            whole = len(read.readframes(read.getnframes())) == read.getnframes() * WIDTH
    except (wave.Error, EOFError) as error:
        raise HearingError("explanation.clip_wrong") from error
    if shape != (1, WIDTH, RATE) or not whole or not 0 < long <= LONGEST_S:
        raise HearingError("explanation.clip_wrong")
    return long


def _samples(pcm: bytes) -> array.array[int]:
    # WAV is little-endian, as is every computer this runs on.
    return array.array("h", pcm[: len(pcm) // WIDTH * WIDTH])
