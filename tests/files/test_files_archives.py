"""The end of a ZIP is looked at before anything that it points to is read."""

from __future__ import annotations

import struct
import tracemalloc

import pytest

from hearing.files.archives import CENTRAL, END, ArchiveError, Bounds, Flaw, read_archive, write_archive

FILES = {"a.txt": b"one", "b.txt": b"two"}
BOUNDS = Bounds(members=10, size=1_000)


def flaw_of(data: bytes) -> Flaw:
    with pytest.raises(ArchiveError) as refused:
        read_archive(data, BOUNDS)
    return refused.value.flaw


def test_what_is_written_is_read() -> None:
    assert read_archive(write_archive(FILES), BOUNDS) == FILES
    assert read_archive(write_archive({}), BOUNDS) == {}


@pytest.mark.parametrize("said", [1, 11, 0xFFFF])
def test_a_long_directory_is_refused_before_it_is_read(said: int) -> None:
    """Each entry would take five hundred bytes; the number that is said of them need not be right."""
    entry = struct.pack("<4s6xHHH12xH16x", b"PK\1\2", 0, 0, 0x21, 1) + b"a"
    directory = entry * 50_000
    assert len(directory) == 50_000 * (CENTRAL + 1)
    end = struct.pack("<4s4xHHII2x", b"PK\5\6", said, said, len(directory), 0)
    data = directory + end
    tracemalloc.start()
    assert flaw_of(data) is Flaw.BOMB
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_an_end_that_is_not_the_plain_one_is_refused() -> None:
    data = write_archive(FILES)
    for wrong in (b"", data[:-1], data + b"\0", b"\0" + data, data[: len(data) // 2]):
        assert flaw_of(wrong) is Flaw.NOT_PLAIN
    locator = b"PK\6\7" + bytes(16)
    body, end = data[:-END], bytearray(data[-END:])
    size = struct.unpack_from("<I", end, 12)[0] + len(locator)
    struct.pack_into("<I", end, 12, size)
    assert flaw_of(body + locator + bytes(end)) is Flaw.NOT_PLAIN, "a second end behind the first"
