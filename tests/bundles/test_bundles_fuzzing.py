"""Whatever comes in, the reader answers with a bundle or with an error a person can be told."""

from __future__ import annotations

import json
import os
import random
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from hearing.bundles.address_books import read_book
from hearing.bundles.archive import unpack
from hearing.bundles.bounds import MOST_VALUES
from hearing.bundles.content import Content, build_content, read_content
from hearing.bundles.envelope import lock
from hearing.bundles.identities import read_identities
from hearing.bundles.manifest import CONTENT, MANIFEST, Receiver, read_manifest
from hearing.bundles.opening import open_bundle
from hearing.bundles.policies import read_policy
from hearing.bundles.receiving import Door, foresee, take_in
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.errors import HearingError
from hearing.language.messages import UNKNOWN, message_for
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.kdf import KdfParameters
from tests.bundles.exchange import new_vault, with_the_sample
from tests.vectors.forging import (
    PAGES,
    RECEIVER,
    RECEIVER_KEY,
    SEED,
    good,
    listing,
    members,
    relocked,
    resigned,
    zipped,
)
from tests.vectors.mutating import Mutator
from tests.vectors.sample import STARTED, sample_record

EXAMPLES = int(os.environ.get("HEARING_EXAMPLES", "1000"))
BUNDLE = good(sample_record(), RECEIVER, RECEIVER)
FILES = members(BUNDLE, RECEIVER_KEY)
ARCHIVE = zipped(listing(FILES))
PATHS = st.sampled_from(["turns", "events", "session", "case", "explanations", "history", "format", "cues"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
SPLICES = st.tuples(st.integers(0, 1 << 16), st.integers(0, 64), st.binary(max_size=64))
quick = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
sealed_anew = settings(quick, max_examples=-(-EXAMPLES // 4))
"""For those that seal a whole bundle each time; ``benchmarks/fuzzed.py`` goes on for longer."""


def spliced(data: bytes, splices: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, new in splices:
        start = place % (len(data) + 1)
        data = data[:start] + new + data[start + length :]
    return data


def code_of(call: Callable[[], object]) -> str:
    """What a call answers: ``opens``, or the code of its error; anything else fails the test."""
    try:
        call()
    except HearingError as error:
        return error.code
    return "opens"


def answers(data: bytes) -> str:
    return code_of(lambda: open_bundle(data, [RECEIVER_KEY]))


@quick
@given(st.binary(max_size=300) | st.lists(SPLICES, min_size=1, max_size=4).map(lambda s: spliced(BUNDLE, s)))
def test_any_bytes(data: bytes) -> None:
    assert (answers(data) == "opens") == (data == BUNDLE)


@quick
@given(st.lists(SPLICES, min_size=1, max_size=4))
def test_any_archive(splices: list[tuple[int, int, bytes]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        code = code_of(lambda: unpack(spliced(ARCHIVE, splices)))
    assert code == "opens" or code.startswith("bundles.")


@sealed_anew
@given(
    st.dictionaries(
        st.text(max_size=30) | st.sampled_from(sorted(FILES)), st.binary(max_size=100), max_size=4
    )
)
def test_any_members(more: dict[str, bytes]) -> None:
    assert answers(lock_members({**FILES, **more})) != "opens" or all(
        FILES.get(name) == data for name, data in more.items()
    )


@sealed_anew
@given(PATHS, JSON)
def test_any_content_that_was_signed(field: str, value: object) -> None:
    content = json.loads(FILES[CONTENT])
    content[field] = value
    changed = json.dumps(content).encode(errors="surrogatepass")
    assert answers(relocked(resigned({**FILES, CONTENT: changed}), RECEIVER))


@sealed_anew
@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_json(data: bytes) -> None:
    assert code_of(lambda: read_manifest(data)).startswith("bundles.")
    assert code_of(lambda: read_content(data)).startswith("bundles.")
    assert answers(relocked({**FILES, MANIFEST: data}, RECEIVER)) != "opens"


@quick
@given(st.text(max_size=300) | st.text(alphabet="AGE-SECRET-KEY-1#\n QPZRY", max_size=200))
def test_any_identity_file(text: str) -> None:
    assert code_of(lambda: read_identities(text)).startswith("bundles.")


@pytest.mark.parametrize("seed", range(2))
def test_any_signed_content_is_taken_in_or_refused_and_the_vault_stays_sound(
    seed: int, tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters
) -> None:
    """Records of the right form that say what they should not: of another case, without end, from nowhere."""
    vault = with_the_sample(new_vault(tmp_path / "vault", "Ola Berg", clock, new_id, fast_kdf))
    door, chance, results = Door.of(vault), random.Random(seed), set[str]()
    for number in range(max(100, EXAMPLES // 5)):
        mutator = Mutator(chance)
        text = FILES[CONTENT].decode()
        for old in ("5" * 32, "c" * 32, "e" * 32, *(f"{turn:032x}" for turn in range(1, 120))):
            text = text.replace(f'"{old}"', f'"{number % 4}-{old}"' if number % 5 else f'"{old}"')
        content = json.loads(text)
        content["history"]["seq"] = number
        part = chance.choice(list(content))
        content[part] = mutator.value(content[part], 2) if content[part] else mutator.weird()
        bundle = relocked(resigned({**FILES, CONTENT: mutator.written(content)}), vault.identity.recipient())

        def received(data: bytes = bundle) -> None:
            arrived = door.read(data)
            foresee(vault, arrived)
            take_in(vault, arrived, accept_unknown=True)

        results.add(code_of(received))
    assert check(vault).findings == ()
    vault.close()
    assert {"opens", "bundles.bad_content"} <= results
    assert not [code for code in results if code != "opens" and message_for(code) is UNKNOWN]


@pytest.mark.parametrize(
    "path", [("turns",), ("turns", 0, "earlier"), ("explanations", 0, "cards"), ("events",)]
)
def test_a_list_of_nothing_but_faults_is_read_to_the_first(path: tuple[str | int, ...]) -> None:
    """A validator that keeps every fault of some packed kilobytes takes gigabytes."""
    content = json.loads(FILES[CONTENT])
    holder = content
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = [{}] * 2_000
    with pytest.raises(ValidationError) as caught:
        Content.model_validate_json(json.dumps(content), strict=True)
    assert caught.value.error_count() < 20
    holder[path[-1]] = [{}] * MOST_VALUES
    with pytest.raises(HearingError) as refused:
        read_content(json.dumps(content).encode())
    assert refused.value.parameters == {"where": "size"}


def test_other_lists_without_end_are_refused_too() -> None:
    wide: list[object] = [{}] * MOST_VALUES
    assert code_of(lambda: read_manifest(json.dumps({"members": wide}).encode())) == "bundles.bad_manifest"
    assert (
        code_of(lambda: read_book(json.dumps({"book": {"agencies": wide}}).encode())) == "agencies.book_wrong"
    )
    assert code_of(lambda: read_policy(json.dumps({"policy": {"a": wide}}).encode())) == "policy.no_policy"
    long = sample_record().model_copy(update={"history_seq": 1})
    content = build_content(long.model_copy(update={"contacts": (long.contacts[0],) * (MOST_VALUES // 8)}))
    share = Share("b" * 32, (Receiver(recipient=RECEIVER),), "Protection", STARTED)
    keys = SealingKeys("a" * 32, "", RECEIVER, SEED)
    assert code_of(lambda: seal(content, long.protocol_yaml, share, keys, PAGES)) == "bundles.too_large"


def lock_members(files: dict[str, bytes]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        try:
            return relocked(files, RECEIVER)
        except (UnicodeEncodeError, ValueError):
            # The library itself refuses to write such a name.
            return lock(ARCHIVE, [RECEIVER])
