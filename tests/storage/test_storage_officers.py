"""A recovery key split among officers."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic import Share
from shamir_mnemonic.wordlist import WORDLIST

from hearing.cli.main import run
from hearing.errors import HearingError
from hearing.ports import Clock, NewId
from hearing.storage.bech32 import identity_of, secret_bytes
from hearing.storage.officers import KeyShare, join_shares, read_share, split_key
from hearing.storage.slots import AgeIdentity
from hearing.storage.vault import Vault
from tests.full_disk import full_after


@pytest.fixture(scope="module")
def identity() -> str:
    return str(pyrage.x25519.Identity.generate())


@pytest.fixture(scope="module")
def shares(identity: str) -> tuple[KeyShare, ...]:
    return split_key(f"# officer\n{identity}\n", 5, 3)


def code_of(text: str) -> str:
    with pytest.raises(HearingError) as error:
        read_share(text, "two.txt")
    return error.value.code


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_bech32_agrees_with_age(secret: bytes) -> None:
    identity = identity_of(secret)
    assert str(pyrage.x25519.Identity.from_str(identity)) == identity
    assert secret_bytes(identity) == secret


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1", "age1qqqq", "AGE-SECRET-KEY-1" + "Q" * 58])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(HearingError) as error:
        secret_bytes(text)
    assert error.value.code == "vault.bad_identity"


def test_every_three_of_five_give_the_key_and_every_two_are_refused(
    identity: str, shares: tuple[KeyShare, ...]
) -> None:
    kept = [read_share(share.as_file().decode(), "share") for share in shares]
    assert kept == list(shares)
    for number in (3, 4, 5):
        for some in itertools.combinations(kept, number):
            assert join_shares(random.sample(some, number)) == identity
    for number in (0, 1, 2):
        for some in itertools.combinations(kept, number):
            with pytest.raises(HearingError) as few:
                join_shares(some)
            assert few.value.code == "vault.shares_few"


def test_two_shares_fit_every_key(shares: tuple[KeyShare, ...]) -> None:
    """With two of three known, each value of the third gives another secret: nothing is ruled out.

    Taken byte by byte, the 256 values a byte of the third share can have give 256 different bytes.
    """
    from shamir_mnemonic.shamir import RawShare, _interpolate

    known = [Share.from_mnemonic(" ".join(share.words)) for share in shares[:2]]
    raw = [RawShare(one.index, one.value[:1]) for one in known]
    found = {_interpolate([*raw, RawShare(4, bytes([value]))], 255) for value in range(256)}
    assert len(found) == 256


def test_a_damaged_word_is_named(shares: tuple[KeyShare, ...]) -> None:
    text = shares[1].as_file().decode()
    words = list(shares[1].words)
    for place in (1, 17):
        other = WORDLIST[(WORDLIST.index(words[place]) + 500) % 1024]
        damaged = [*words[:place], other, *words[place + 1 :]]
        with pytest.raises(HearingError) as wrong:
            read_share(" ".join(damaged), "two.txt")
        assert wrong.value.code == "vault.share_wrong_word"
        assert wrong.value.parameters == {"name": "two.txt", "place": place + 1, "word": other}
    with pytest.raises(HearingError) as unknown:
        read_share(" ".join([*words[:4], "acadmic", *words[5:]]), "two.txt")
    assert unknown.value.code == "vault.share_unknown_word"
    assert unknown.value.parameters == {"name": "two.txt", "place": 5, "word": "acadmic"}
    assert code_of(" ".join(words[:-1])) == "vault.share_none"
    assert code_of(text.replace("officer: 2 of 5", "officer: 2 of 6")) == "vault.share_damaged"
    assert code_of(text.replace("needed: 3", "needed: 2")) == "vault.share_damaged"
    assert code_of(text.replace("share: 1", "share: 2")) == "vault.share_newer"
    assert code_of("\x00 nothing of ours") == "vault.share_none"


def test_the_damaged_word_is_found_at_every_place_and_two_are_only_said_to_be_damaged(
    shares: tuple[KeyShare, ...],
) -> None:
    words = shares[2].words
    for place in range(len(words)):
        other = WORDLIST[(WORDLIST.index(words[place]) + 77) % 1024]
        with pytest.raises(HearingError) as wrong:
            read_share(" ".join([*words[:place], other, *words[place + 1 :]]), "three.txt")
        assert wrong.value.parameters["place"] == place + 1
    assert code_of(" ".join([words[1], words[0], *words[2:]])) == "vault.share_damaged"


def test_words_alone_typed_from_paper_are_enough(identity: str, shares: tuple[KeyShare, ...]) -> None:
    typed = ["\n".join(share.lines_of_words()).upper() for share in shares[2:]]
    assert join_shares([read_share(text, "typed") for text in typed]) == identity


def test_mixed_and_doubled_shares_are_refused(identity: str, shares: tuple[KeyShare, ...]) -> None:
    again = split_key(identity, 5, 3)
    other = split_key(str(pyrage.x25519.Identity.generate()), 5, 3)
    for mixed, code in (
        ((shares[0], shares[1], again[2]), "vault.shares_mixed"),
        ((shares[0], shares[1], other[2]), "vault.shares_mixed"),
        ((shares[0], shares[1], shares[1]), "vault.shares_twice"),
    ):
        with pytest.raises(HearingError) as refused:
            join_shares(mixed)
        assert refused.value.code == code
    for officers, needed in ((1, 1), (3, 1), (3, 4), (17, 3)):
        with pytest.raises(HearingError) as numbers:
            split_key(identity, officers, needed)
        assert numbers.value.code == "vault.officers"
    with pytest.raises(HearingError):
        split_key(f"{identity}\n{identity}", 3, 2)


def test_the_commands_split_and_join_and_the_key_opens_a_vault(
    vault: Vault,
    recovery: pyrage.x25519.Identity,
    tmp_path: Path,
    clock: Clock,
    new_id: NewId,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = tmp_path / "key.txt"
    key.write_text(f"{recovery}\n")
    to = tmp_path / "shares"
    split = ["vault", "recovery", "split", "--officers", "3", "--needed", "2", "--to", str(to)]
    with full_after(2, monkeypatch):
        assert run(split) == 1
    assert not to.exists()
    capsys.readouterr()
    assert run([*split, "--identity", str(key)]) == 0
    assert capsys.readouterr().out.strip() == str(recovery.to_public())
    assert run(split) == 1
    files = sorted(to.iterdir())
    assert [path.name for path in files] == [f"officer-{number}-of-3.txt" for number in (1, 2, 3)]
    joined = tmp_path / "joined.txt"
    join = ["vault", "recovery", "join", "--to", str(joined)]
    assert run([*join, str(files[0])]) == 1
    assert "2" in capsys.readouterr().err
    assert run([*join, str(files[0]), str(files[2])]) == 0
    vault.close()
    secret = AgeIdentity(joined.read_text())
    Vault.open(vault.folder, secret, clock=clock, new_id=new_id).close()
