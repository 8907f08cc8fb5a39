"""Sealing: what lies in a bundle, how long it is, and that standard tools open it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from hearing.agencies.need_to_know import ChildShown, View
from hearing.agencies.redaction import redacted
from hearing.agencies.session_record import Section, SessionRecord
from hearing.agencies.sharing import Verdict
from hearing.bundles.archive import pack, unpack
from hearing.bundles.content import build_content, content_bytes, read_content
from hearing.bundles.envelope import unlock
from hearing.bundles.identities import checked_recipient
from hearing.bundles.manifest import MOST_RECEIVERS, Ground, Receiver
from hearing.bundles.opening import open_bundle
from hearing.bundles.padding import padme
from hearing.bundles.seal import Share, seal
from hearing.errors import HearingError
from tests.bundles.conftest import Sealed
from tests.vectors.forging import PAGES
from tests.vectors.sample import STARTED

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def test_padme_costs_at_most_an_eighth() -> None:
    # Figures of the paper: 9 bytes become 10, and a length keeps as many bits as its magnitude needs.
    assert [padme(length) for length in (0, 1, 8, 9, 100, 1000, 100_000)] == [0, 1, 8, 10, 104, 1024, 100352]
    for length in range(1, 20_000, 7):
        assert length <= padme(length) <= length * 1.125 + 1
        assert padme(padme(length)) == padme(length)


def test_archive_tells_nothing_but_names(sealed: Sealed) -> None:
    plain = unlock(sealed.data, [sealed.receiver.identity])
    assert padme(len(plain)) == len(plain)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names[:-1] == sorted(names[:-1])
    assert names[-1] == "padding.bin"
    assert {"manifest.json", "manifest.sig", "sender.pem", "content.json", "content.schema.json",
            "protocol.yaml", *PAGES} == set(names[:-1])  # fmt: skip


def test_what_packs_small_is_still_let_through() -> None:
    files = {"a.txt": b"the same again " * 100_000, "b.txt": b""}
    assert unpack(pack(files)) == files


def test_content_comes_back_as_it_was(record: SessionRecord) -> None:
    content = build_content(record)
    again = read_content(content_bytes(content))
    assert again == content
    assert again.cues[0].words == "the boxes"
    assert again.session.people == record.session.people
    assert json.loads(content_bytes(content))["turns"][1]["text"] == record.turns[1].text


def test_kept_back_is_not_there(record: SessionRecord) -> None:
    limited = redacted(record, View(id="small", child=ChildShown.NONE, contacts=False))
    written = content_bytes(build_content(limited)).decode()
    assert limited.sections == (Section.RECORD, Section.EXPLANATION)
    assert "Testovic" not in written
    assert "He showed his drawings." not in written
    assert record.turns[1].text in read_content(written.encode()).turns[1].text


def test_reason_goes_with_the_bundle(record: SessionRecord, sealed: Sealed) -> None:
    ground = Ground(recipient=sealed.receiver.recipient, verdict=Verdict.NOT_TOLD, reason="He is in danger.")
    share = Share("c" * 32, (Receiver(recipient=sealed.receiver.recipient),), " Safety ", STARTED, (ground,))
    data = seal(build_content(record), record.protocol_yaml, share, sealed.keys, PAGES)
    manifest = open_bundle(data, [sealed.receiver.identity]).manifest
    assert manifest.grounds == (ground,)
    assert manifest.purpose == "Safety"


def test_what_cannot_be_sealed(record: SessionRecord, sealed: Sealed) -> None:
    content, to = build_content(record), (Receiver(recipient=sealed.receiver.recipient),)

    def refused(share: Share, pages: dict[str, bytes]) -> str:
        with pytest.raises(HearingError) as caught:
            seal(content, record.protocol_yaml, share, sealed.keys, pages)
        return caught.value.code

    assert refused(Share("d" * 32, (), "Safety", STARTED), PAGES) == "bundles.no_recipient"
    assert refused(Share("d" * 32, to, "  ", STARTED), PAGES) == "bundles.no_purpose"
    assert refused(Share("d" * 32, to, "x" * 4_001, STARTED), PAGES) == "bundles.words_too_long"
    assert refused(Share("d" * 32, to, "half \udcff", STARTED), PAGES) == "bundles.words_too_long"
    crowd = to * (MOST_RECEIVERS + 1)
    assert refused(Share("d" * 32, crowd, "Safety", STARTED), PAGES) == "bundles.too_many_receivers"
    assert refused(Share("d" * 32, to, "Safety", STARTED), {"content.json": b""}) == "bundles.bad_page"
    assert refused(Share("d" * 32, to, "Safety", STARTED), {"../x": b""}) == "bundles.bad_page"
    with pytest.raises(HearingError, match=r"bundles\.bad_recipient"):
        checked_recipient(sealed.receiver.recipient[:-1] + "b")
    pasted = f" {sealed.receiver.recipient[:30]}\n{sealed.receiver.recipient[30:]} "
    assert checked_recipient(pasted) == sealed.receiver.recipient


@pytest.mark.skipif(
    not all(map(shutil.which, ("age", "unzip", "openssl", "sha256sum"))), reason="needs the standard tools"
)
def test_standard_tools_open_and_check_it(sealed: Sealed, tmp_path: Path) -> None:
    """The steps of docs/formats.md, word for word."""
    (tmp_path / "session.hearing").write_bytes(sealed.data)
    (tmp_path / "recipient-key.txt").write_text(f"# mine\n{sealed.receiver.identity}\n")
    steps = _steps_of_the_page()
    assert len(steps) >= 5
    script = "set -e\n" + "\n".join(steps)
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Signature Verified Successfully" in done.stdout
    opened = tmp_path / "opened"
    listed = json.loads((opened / "manifest.json").read_text())["members"]
    for member in listed:
        assert hashlib.sha256((opened / member["name"]).read_bytes()).hexdigest() == member["sha256"]
        assert f"{member['name']}: OK" in done.stdout
    assert sealed_key(opened) in done.stdout.replace(" ", "").replace("\n", "")


def sealed_key(opened: Path) -> str:
    return str(json.loads((opened / "manifest.json").read_text())["sender"]["signing_key"])


def _steps_of_the_page() -> list[str]:
    """The commands under "Opening it without Hearing" in docs/formats.md."""
    page = (SCHEMAS.parent / "formats.md").read_text("utf-8")
    part = page.split("### Opening it without Hearing", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]
    return [block.split("```", 1)[0] for block in part.split("```sh\n")[1:]]
