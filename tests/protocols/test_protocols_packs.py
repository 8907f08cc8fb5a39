"""Packs of an agency's own protocols: built the same each time, checked whole, kept and taken away."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.cli import main
from hearing.errors import HearingError
from hearing.files.archives import write_archive
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues
from hearing.protocols.library import ProtocolLibrary
from hearing.protocols.packs import PACK_FORMAT, PACK_LIMIT, Pack, PackAbout, build_pack, read_pack
from hearing.protocols.problems import ProtocolProblems
from hearing.protocols.shelf import PackShelf

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
ABOUT = PackAbout(id="harbour", title="Harbour team", version="1.2", made_by="Harbour child protection")
NOTHING: frozenset[str] = frozenset()


def renamed(protocol_id: str) -> str:
    found = next(line for line in SAMPLE.splitlines() if line.startswith("id: "))
    return SAMPLE.replace(found, f"id: {protocol_id}", 1)


def packed(version: str = "1.2", **texts: str) -> bytes:
    about = ABOUT.model_copy(update={"version": version})
    return build_pack(about, {f"{name}.yaml": text for name, text in (texts or {"one": SAMPLE}).items()})


def forged(files: dict[str, bytes], **manifest: object) -> bytes:
    members = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    written = {"format": PACK_FORMAT, **ABOUT.model_dump(), "members": members, **manifest}
    return write_archive({**files, "pack.json": json.dumps(written).encode()})


def code_of(data: bytes) -> str:
    with pytest.raises(HearingError) as refused:
        read_pack(data)
    return refused.value.code


def test_a_pack_says_what_it_is_and_is_the_same_each_time() -> None:
    data = packed(one=SAMPLE, two=renamed("second-talk"))
    assert data == packed(one=SAMPLE, two=renamed("second-talk"))
    pack = read_pack(data)
    assert (pack.about.id, pack.about.version) == ("harbour", "1.2")
    assert [each.name for each in pack.protocols] == ["one.yaml", "two.yaml"]
    assert pack.protocols[0].text == SAMPLE


def test_versions_are_ordered_by_number() -> None:
    def order(version: str) -> tuple[int, ...]:
        return ABOUT.model_copy(update={"version": version}).order

    assert order("1.10") > order("1.9") > order("1")


GOOD = {"protocols/one.yaml": SAMPLE.encode()}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "protocols.pack_not_plain"),
        (b"PK\x03\x04 not a pack", "protocols.pack_not_plain"),
        (bytes(PACK_LIMIT + 1), "protocols.pack_too_large"),
        (packed()[:-10], "protocols.pack_not_plain"),
        (forged({"protocols/one.yaml": bytes(9_000_000)}), "protocols.pack_too_large"),
        (forged({"../one.yaml": SAMPLE.encode()}), "protocols.pack_not_plain"),
        (forged({"one.yaml": SAMPLE.encode()}), "protocols.pack_wrong"),
        (forged({"protocols/one.txt": SAMPLE.encode()}), "protocols.pack_wrong"),
        (forged({"protocols/one.yaml": b"\xff\xfe"}), "protocols.pack_wrong"),
        (forged(GOOD, members={"protocols/one.yaml": "0" * 64}), "protocols.pack_wrong"),
        (forged(GOOD, members={}), "protocols.pack_wrong"),
        (forged(GOOD, id="Not An Id"), "protocols.pack_wrong"),
        (forged(GOOD, extra=1), "protocols.pack_wrong"),
        (forged(GOOD, format=PACK_FORMAT + 1), "protocols.pack_newer"),
        (forged({**GOOD, "protocols/two.yaml": SAMPLE.encode()}), "protocols.pack_twice"),
        (write_archive(GOOD), "protocols.pack_wrong"),
        (write_archive({**GOOD, "pack.json": b"[" * 9_000}), "protocols.pack_wrong"),
    ],
)
def test_what_is_no_pack_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_protocol_that_cannot_be_used_stops_the_whole_pack() -> None:
    with pytest.raises(ProtocolProblems):
        packed(one="format: 1\nid: broken\n")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_changed_bytes_are_refused_or_change_nothing(data: st.DataObject) -> None:
    whole = packed()
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:place] + bytes([data.draw(st.integers(0, 255))]) + whole[place + 1 :]
    try:
        read = read_pack(changed)
    except HearingError:
        return
    assert read.protocols == read_pack(whole).protocols


def test_packs_are_kept_updated_and_taken_away(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path / "packs")
    assert shelf.packs() == ()
    shelf.install(packed("1.0"), NOTHING)
    shelf.install(packed("1.1"), NOTHING)
    assert [pack.about.version for pack in shelf.packs()] == ["1.1"]
    shelf.remove("harbour")
    assert shelf.packs() == ()
    with pytest.raises(HearingError, match="no_such_pack"):
        shelf.remove("harbour")


def test_a_protocol_never_takes_the_place_of_another(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path)
    with pytest.raises(HearingError, match="pack_clashes"):
        shelf.install(packed(), frozenset({read_pack(packed()).protocols[0].protocol.id}))
    shelf.install(packed(), NOTHING)
    other = build_pack(ABOUT.model_copy(update={"id": "other"}), {"one.yaml": SAMPLE})
    with pytest.raises(HearingError, match="pack_clashes"):
        shelf.install(other, NOTHING)
    assert len(shelf.packs()) == 1


def test_one_damaged_pack_does_not_hide_the_others(tmp_path: Path) -> None:
    shelf = PackShelf(tmp_path)
    shelf.install(packed(), NOTHING)
    (tmp_path / "zz.hearing-protocols").write_bytes(b"damaged")
    assert [pack.about.id for pack in shelf.packs()] == ["harbour"]
    assert shelf.broken() == ("zz.hearing-protocols",)


def test_the_library_shows_own_protocols_beside_the_shipped(tmp_path: Path, catalogues: Catalogues) -> None:
    shelf = PackShelf(tmp_path)
    library = ProtocolLibrary(resource_root() / "protocols", catalogues, shelf)
    before = {head.id for head in library.heads()}
    pack: Pack = shelf.install(packed(one=renamed("harbour-talk")), library.shipped())
    library.refresh()
    assert {head.id for head in library.heads()} - before == {"harbour-talk"}
    assert library.is_own("harbour-talk")
    assert not library.is_own("supportive-interview")
    assert library.get("harbour-talk").source_text == pack.protocols[0].text
    assert "harbour-talk" in {summary.id for summary in library.list()}
    shelf.remove("harbour")
    library.refresh()
    assert {head.id for head in library.heads()} == before


def test_the_commands_pack_install_list_and_remove(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str, code: int = 0) -> str:
        assert main.run(["protocols", *words]) == code
        said = capsys.readouterr()
        return said.out + said.err

    folder, file = tmp_path / "mine", tmp_path / "harbour.hearing-protocols"
    folder.mkdir()
    (folder / "talk.yaml").write_text(renamed("harbour-talk"), encoding="utf-8")
    about = ["--id", "harbour", "--title", "Harbour", "--by", "Harbour team", "-o", str(file)]
    assert "1 protocol packed" in run("pack", str(folder), *about, "--version", "1.0")
    assert "is installed, version 1.0." in run("install", str(file))
    assert "harbour-talk" in run("list")
    assert "It was at version 1.0." in run("install", str(file))
    run("remove", "harbour")
    assert "harbour-talk" not in run("list")
    assert "No pack with the id harbour" in run("remove", "harbour", code=1)
    assert "“version”" in run("pack", str(folder), *about, "--version", "first", code=1)
