"""A recovery key among officers: n shares of which any k give the key back, and fewer tell nothing.

The shares are SLIP-39 (https://github.com/satoshilabs/slips/blob/master/slip-0039.md), Shamir's secret
sharing over GF(256) in words with a checksum, so any program that knows it joins them without Hearing. They
know nothing of a vault.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyrage
from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from hearing.errors import HearingError
from hearing.storage.bech32 import KEY_BYTES, identity_of, secret_bytes
from hearing.storage.slots import parse_identities

MOST_OFFICERS = 16
FEWEST_NEEDED = 2
SHARE_LIMIT = 16 * 1024
"""Bytes of a share that are read; one takes some seven hundred."""
WORDS = 33
"""In a share of a 32-byte key."""
_CUSTOM = b"shamir_extendable"
_HEADS = re.compile(r"^(hearing-key-share|officer|needed|public key|check|words):(.*)$")
_IN_A_LINE = 4
_BITS_OF_A_WORD = 10
_REMAINS = 1
# https://github.com/satoshilabs/slips/blob/master/slip-0039.md#checksum
_GENERATORS = (
    0xE0E040,
    0x1C1C080,
    0x3838100,
    0x7070200,
    0xE0E0009,
    0x1C0C2412,
    0x38086C24,
    0x3090FC48,
    0x21B1F890,
    0x3F3F120,
)


@dataclass(frozen=True)
class KeyShare:
    """What one officer keeps."""

    number: int
    officers: int
    """How many shares were made; 0 where only the words are known."""
    needed: int
    words: tuple[str, ...]
    recipient: str
    """The public half of the key, by which shares that belong together are known; may be empty."""

    @property
    def check_value(self) -> str:
        """Eight hexadecimal digits over everything that stands on the share."""
        said = " ".join((str(self.number), str(self.officers), str(self.needed), self.recipient, *self.words))
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    def lines_of_words(self) -> tuple[str, ...]:
        """The words with their numbers, four to a line, to read and to type."""
        numbered = [f"{at:02d} {word}" for at, word in enumerate(self.words, 1)]
        return tuple("  ".join(numbered[at : at + _IN_A_LINE]) for at in range(0, len(numbered), _IN_A_LINE))

    def as_file(self) -> bytes:
        """The share as text anybody can read."""
        lines = (
            "# A share of a Hearing recovery key, for one officer alone. Keep it on paper, away from others.",
            "hearing-key-share: 1",
            f"officer: {self.number} of {self.officers}",
            f"needed: {self.needed}",
            f"public key: {self.recipient}",
            f"check: {self.check_value}",
            "words:",
            *self.lines_of_words(),
        )
        return ("\n".join(lines) + "\n").encode()


def split_key(identity: str, officers: int, needed: int) -> tuple[KeyShare, ...]:
    """Shares of the private age key in ``identity``, one for each officer.

    Raises HearingError ``vault.bad_identity`` unless there is exactly one key, and ``vault.officers``
    unless 2 <= needed <= officers <= 16.
    """
    if not FEWEST_NEEDED <= needed <= officers <= MOST_OFFICERS:
        raise HearingError("vault.officers", least=FEWEST_NEEDED, most=MOST_OFFICERS)
    keys = parse_identities(identity)
    if len(keys) != 1:
        raise HearingError("vault.bad_identity")
    (made,) = generate_mnemonics(1, [(needed, officers)], secret_bytes(str(keys[0])))
    recipient = str(keys[0].to_public())
    return tuple(
        KeyShare(number, officers, needed, tuple(words.split()), recipient)
        for number, words in enumerate(made, 1)
    )


def read_share(text: str, name: str) -> KeyShare:
    """A share as it was saved, or only its words as they were typed.

    ``name`` is what errors call it. Raises HearingError ``vault.share_none``, ``vault.share_unknown_word``,
    ``vault.share_wrong_word``, ``vault.share_damaged`` and ``vault.share_newer``.
    """
    heads, words = _parsed(text)
    if heads.get("hearing-key-share", "1") != "1":
        raise HearingError("vault.share_newer", name=name)
    share = _checked(words, name)
    officers = _number(heads.get("officer", "").partition(" of ")[2])
    found = KeyShare(share.index + 1, officers, share.member_threshold, words, heads.get("public key", ""))
    if "check" in heads and (
        heads["check"] != found.check_value
        or heads.get("officer") != f"{found.number} of {officers}"
        or heads.get("needed") != str(found.needed)
    ):
        raise HearingError("vault.share_damaged", name=name)
    return found


def still_needed(shares: Sequence[KeyShare]) -> int:
    """How many more shares it takes until these give the key back; 0 where they do.

    Raises HearingError ``vault.shares_twice`` and ``vault.shares_mixed`` where they do not go together.
    """
    if not shares:
        return FEWEST_NEEDED
    known = _known(shares)
    needed: int = known[0].member_threshold
    recipients = {share.recipient for share in shares if share.recipient}
    if len({one.group_parameters() for one in known}) != 1 or len(recipients) > 1:
        raise HearingError("vault.shares_mixed")
    if len({one.index for one in known}) != len(known):
        raise HearingError("vault.shares_twice")
    return max(0, needed - len(known))


def join_shares(shares: Sequence[KeyShare]) -> str:
    """The private age key that these shares are of.

    Raises HearingError ``vault.shares_twice``, ``vault.shares_mixed``, ``vault.shares_few`` and
    ``vault.shares_wrong``.
    """
    missing = still_needed(shares)
    if missing:
        raise HearingError("vault.shares_few", have=len(shares), needed=len(shares) + missing)
    known = _known(shares)
    recipients = {share.recipient for share in shares if share.recipient}
    needed = known[0].member_threshold
    try:
        identity = identity_of(combine_mnemonics([one.mnemonic() for one in known[:needed]]))
        public = str(pyrage.x25519.Identity.from_str(identity).to_public())
    except (MnemonicError, pyrage.IdentityError) as error:
        raise HearingError("vault.shares_wrong") from error
    if recipients and recipients != {public}:
        raise HearingError("vault.shares_wrong")
    return identity


def _known(shares: Sequence[KeyShare]) -> list[Share]:
    return [Share.from_mnemonic(" ".join(share.words)) for share in shares]


def _parsed(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What stands before the words, and the words; numbers before words are left out."""
    heads: dict[str, str] = {}
    words: list[str] = []
    for line in text.splitlines():
        head = _HEADS.match(line.strip())
        if head is not None:
            heads[head[1]] = head[2].strip()
        elif not line.lstrip().startswith("#"):
            words.extend(part.lower() for part in line.split() if not part.strip(".").isdigit())
    return heads, tuple(words)


def _checked(words: tuple[str, ...], name: str) -> Share:
    if len(words) != WORDS:
        raise HearingError("vault.share_none", name=name, words=WORDS, have=len(words))
    for place, word in enumerate(words, 1):
        if word not in WORDLIST:
            raise HearingError("vault.share_unknown_word", name=name, place=place, word=word[:20])
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError as error:
        raise _damage(words, name) from error
    single = share.group_count == share.group_threshold == 1 and len(share.value) == KEY_BYTES
    if not single or share.member_threshold < FEWEST_NEEDED:
        raise HearingError("vault.share_damaged", name=name)
    return share


def _damage(words: tuple[str, ...], name: str) -> HearingError:
    """Which word is not as it was: the checksum finds one. What it was is not said; the paper says it."""
    numbers = [WORDLIST.index(word) for word in words]
    wrong = _remainder(numbers) ^ _REMAINS
    for at in range(WORDS):
        if _can_be_made(wrong, _effects(at)):
            return HearingError("vault.share_wrong_word", name=name, place=at + 1, word=words[at])
    return HearingError("vault.share_damaged", name=name)


def _effects(at: int) -> list[int]:
    """What each bit of the word at a place changes in the remainder, whatever the other words are."""
    nothing = _remainder([0] * WORDS)
    return [
        _remainder([0] * at + [1 << bit] + [0] * (WORDS - at - 1)) ^ nothing for bit in range(_BITS_OF_A_WORD)
    ]


def _can_be_made(wanted: int, effects: Sequence[int]) -> bool:
    """Whether some of ``effects`` added without carry give ``wanted``: elimination over GF(2).

    The checksum is linear, so this stands for trying every other word at the place, and is a hundred times
    quicker.
    """
    for effect in _reduced(effects):
        wanted = min(wanted, wanted ^ effect)
    return wanted == 0


def _reduced(effects: Sequence[int]) -> list[int]:
    """Numbers of the same span, each with a highest bit of its own, the greatest first."""
    found: list[int] = []
    for one in effects:
        left = one
        for other in found:
            left = min(left, left ^ other)
        if left:
            found = sorted((*found, left), reverse=True)
    return found


def _remainder(numbers: Sequence[int]) -> int:
    """The checksum polynomial of SLIP-39 (RS1024) over the words; of a whole share it is ``_REMAINS``."""
    remainder = 1
    for number in (*_CUSTOM, *numbers):
        over = remainder >> 20
        remainder = (remainder & 0xFFFFF) << 10 ^ number
        for bit, generator in enumerate(_GENERATORS):
            if over >> bit & 1:
                remainder ^= generator
    return remainder


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 4 else 0
