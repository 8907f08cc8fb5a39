"""The main job, end to end: a whole session through the real windows, opened with nothing of ours."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import apsw
import pyrage
import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from hearing.files.resources import resource_root
from hearing.ui.demo.invented import read_invented

pytestmark = pytest.mark.begins_early
LEFT = {
    "passphrase.txt",
    "recipient-key.txt",
    "recovery-key.txt",
    "report.html",
    "report.pdf",
    "screens",
    "session.hearing",
    "vault",
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the demo left, played once for all tests of this file."""
    home = tmp_path_factory.mktemp("demo")
    out, trace = home / "out", home / "trace.txt"
    command = [sys.executable, "-m", "hearing", "demo", "--script", str(out)]
    if shutil.which("strace"):
        command = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(trace), *command]
    environment = {**os.environ, "TMPDIR": str(home), "HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    return out


def identity(path: Path) -> pyrage.x25519.Identity:
    keys = [line for line in path.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    return pyrage.x25519.Identity.from_str(keys[0])


def test_it_leaves_what_it_says(played: Path) -> None:
    assert {path.name for path in played.iterdir()} == LEFT
    assert len(list((played / "screens").glob("*.png"))) > 20
    assert (played / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this computer")
def test_no_internet_socket_is_ever_opened(played: Path) -> None:
    trace = (played.parent / "trace.txt").read_text()
    assert "AF_INET" not in trace


def test_the_bundle_opens_and_verifies_with_standard_parts(played: Path) -> None:
    plain = pyrage.decrypt(
        (played / "session.hearing").read_bytes(), [identity(played / "recipient-key.txt")]
    )
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    public = load_pem_public_key(files["sender.pem"])
    public.verify(files["manifest.sig"], files["manifest.json"])  # type: ignore[union-attr, call-arg]
    manifest = json.loads(files["manifest.json"])
    for member in manifest["members"]:
        assert hashlib.sha256(files[member["name"]]).hexdigest() == member["sha256"]
    story = read_invented(resource_root())
    content = json.loads(files["content.json"])
    said = [turn["text"] for turn in content["turns"]]
    expected = [turn.text for turn in story.record]
    expected[story.revision.turn - 1] = story.revision.text
    assert said == expected
    assert [card["answers"] for card in content["explanations"][0]["cards"]]
    assert manifest["grounds"] == []


def test_the_recovery_key_opens_the_vault_without_hearing(played: Path) -> None:
    slots = json.loads((played / "vault" / "vault.json").read_text())["slots"]
    sealed = next(base64.b64decode(slot["vault_key"]) for slot in slots if slot["kind"] == "recovery")
    key = json.loads(pyrage.decrypt(sealed, [identity(played / "recovery-key.txt")]))["key"]
    other = apsw.Connection(str(played / "vault" / "hearing.db"))
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.execute(f"PRAGMA key = \"x'{key}'\"")
    assert other.execute("SELECT count(*) FROM turns").fetchall() == [
        (len(read_invented(resource_root()).record),)
    ]
    other.close()


def test_no_name_and_no_word_is_in_any_byte_the_program_wrote_by_itself(played: Path) -> None:
    """Everything under the home and the temporary folder, but the reports and the key a person saved."""
    story = read_invented(resource_root())
    canaries = (story.case.child_name, story.case.trusted_adult, "tomatoes", "herons", story.passphrase)
    by_hand = {"report.html", "report.pdf", "passphrase.txt"}
    looked_at = 0
    for path in played.parent.rglob("*"):
        if not path.is_file() or path.name in by_hand or path.parent.name == "screens":
            continue
        looked_at += 1
        content = path.read_bytes() + str(path.name).encode()
        for canary in canaries:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert canary.encode(encoding) not in content, path
    assert looked_at >= 4
