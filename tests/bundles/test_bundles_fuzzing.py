"""Whatever comes in, the reader answers with a bundle or with an error a person can be told."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearing.bundles.archive import unpack
from hearing.bundles.content import read_content
from hearing.bundles.envelope import lock
from hearing.bundles.identities import read_identities
from hearing.bundles.manifest import CONTENT, MANIFEST, read_manifest
from hearing.bundles.opening import open_bundle
from hearing.errors import HearingError
from tests.vectors.forging import RECEIVER, RECEIVER_KEY, good, listing, members, relocked, resigned, zipped
from tests.vectors.sample import sample_record

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


@quick
@given(
    st.dictionaries(
        st.text(max_size=30) | st.sampled_from(sorted(FILES)), st.binary(max_size=100), max_size=4
    )
)
def test_any_members(more: dict[str, bytes]) -> None:
    assert answers(lock_members({**FILES, **more})) != "opens" or all(
        FILES.get(name) == data for name, data in more.items()
    )


@quick
@given(PATHS, JSON)
def test_any_content_that_was_signed(field: str, value: object) -> None:
    content = json.loads(FILES[CONTENT])
    content[field] = value
    changed = json.dumps(content).encode(errors="surrogatepass")
    assert answers(relocked(resigned({**FILES, CONTENT: changed}), RECEIVER))


@quick
@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_json(data: bytes) -> None:
    assert code_of(lambda: read_manifest(data)).startswith("bundles.")
    assert code_of(lambda: read_content(data)).startswith("bundles.")
    assert answers(relocked({**FILES, MANIFEST: data}, RECEIVER)) != "opens"


@quick
@given(st.text(max_size=300) | st.text(alphabet="AGE-SECRET-KEY-1#\n QPZRY", max_size=200))
def test_any_identity_file(text: str) -> None:
    assert code_of(lambda: read_identities(text)).startswith("bundles.")


def lock_members(files: dict[str, bytes]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        try:
            return relocked(files, RECEIVER)
        except (UnicodeEncodeError, ValueError):
            # The library itself refuses to write such a name.
            return lock(ARCHIVE, [RECEIVER])
