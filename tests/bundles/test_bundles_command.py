"""``hearing bundle`` from a vault to the files on the receiver's desk."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.identities import read_identities
from hearing.bundles.opening import open_bundle
from hearing.cli import main
from hearing.storage.check import check
from tests.bundles.conftest import Hand, hand
from tests.bundles.exchange import WELFARE, with_the_sample
from tests.conftest import PASSPHRASE, MakeVault, OpenVault
from tests.vectors.sample import CHILD_WORDS, SESSION_ID

# One Qt application for the whole run: the command makes its own only where there is none.
pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True)
class Desk:
    """Folders and files as they lie before somebody."""

    vault: Path
    passphrase: Path
    key: Path
    receiver: Hand
    verify_key: str


@pytest.fixture
def desk(
    tmp_path: Path, make_vault: MakeVault, open_vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    receiver = hand()
    vault = with_the_sample(make_vault())
    vault.agencies.add(
        Agency(id="7" * 32, name=WELFARE, role=AgencyRole.CHILD_WELFARE, recipient=receiver.recipient)
    )
    verify_key = vault.identity.verify_key()
    vault.close()
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n")
    (tmp_path / "key.txt").write_text(f"# mine\n{receiver.identity}\n")
    for module in ("hearing.cli.bundle_seal", "hearing.cli.bundle_keys"):
        monkeypatch.setattr(f"{module}.open_vault", open_vault)
    return Desk(vault.folder, tmp_path / "passphrase.txt", tmp_path / "key.txt", receiver, verify_key)


def sealed(desk: Desk, *more: str, to: str = WELFARE) -> tuple[int, Path]:
    out = desk.vault.parent / "usb"
    out.mkdir(exist_ok=True)
    code = main.run([
        "bundle", "seal", "--vault", str(desk.vault), "--to", to, "--purpose", "Protection",
        "--out", str(out), "--lang", "en", *more,
    ])  # fmt: skip
    return code, next(out.iterdir(), out)


def test_sealed_from_the_vault_and_opened_with_a_key_file(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    code, bundle = sealed(desk)
    told = capsys.readouterr()
    assert (code, told.err) == (0, "")
    assert re.fullmatch(r"[0-9a-f]{32}\.hearing", bundle.name)
    folder = desk.vault.parent / "opened"
    assert main.run(["bundle", "open", str(bundle), "--identity", str(desk.key), "--out", str(folder)]) == 0
    content = json.loads((folder / "content.json").read_text())
    assert [turn["text"] for turn in content["turns"]][3] == CHILD_WORDS
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert CHILD_WORDS in (folder / "report.html").read_text("utf-8")
    assert "Compare it with the key" in capsys.readouterr().err
    again = ["bundle", "open", str(bundle), "--identity", str(desk.key), "--out", str(folder)]
    assert main.run(again) == 1
    assert "holds something already" in capsys.readouterr().err


def test_sharing_is_in_the_vaults_history(desk: Desk, open_vault: OpenVault) -> None:
    code, bundle = sealed(desk, "--without", "child")
    vault = open_vault(desk.vault)
    (entry,) = vault.history.of_record("bundle", bundle.stem)
    assert (code, entry.action) == (0, "sealed")
    assert entry.digest == hashlib.sha256(bundle.read_bytes()).hexdigest()
    for words in (SESSION_ID, WELFARE, "Protection"):
        assert words in entry.reason
    assert check(vault).sound
    vault.close()


def test_a_stranger_is_warned_of_and_never_forbidden(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    code, bundle = sealed(desk, "--without", "contacts", to=desk.receiver.recipient)
    assert code == 0
    assert capsys.readouterr().err == ""
    stranger = hand()
    code, _ = sealed(desk, "--reason", "He is in danger.", to=stranger.recipient)
    assert code == 0
    assert "The child was not told that" in capsys.readouterr().err
    newest = max(bundle.parent.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    manifest = open_bundle(newest.read_bytes(), [stranger.identity]).manifest
    assert [(ground.verdict, ground.reason) for ground in manifest.grounds] == [
        ("not_told", "He is in danger.")
    ]


def test_inspect_says_what_it_is_and_nothing_of_the_child(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    _, bundle = sealed(desk)
    capsys.readouterr()
    assert main.run(["bundle", "inspect", str(bundle), "--vault", str(desk.vault)]) == 0
    shown = capsys.readouterr().out
    for words in ("Kari Lunde", WELFARE, "Protection", "content.json", SESSION_ID):
        assert words in shown
    for words in ("Testovic", "Davor", CHILD_WORDS):
        assert words not in shown


def test_verify_holds_the_signer_against_what_is_known(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    _, bundle = sealed(desk)
    verify = ["bundle", "verify", str(bundle)]
    by_key = [*verify, "--identity", str(desk.key)]
    assert main.run([*verify, "--vault", str(desk.vault)]) == 0
    assert "Signed by Kari Lunde." in capsys.readouterr().out
    assert main.run(by_key) == 0
    assert main.run([*by_key, "--signed-by", desk.verify_key.upper()]) == 0
    capsys.readouterr()
    assert main.run([*by_key, "--signed-by", "00" * 32]) == 1
    assert "another key than the one you named" in capsys.readouterr().err
    assert main.run(verify) == 1
    assert "one key" in capsys.readouterr().err


def test_damage_is_one_sentence_and_a_hint(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    _, bundle = sealed(desk)
    damaged = bundle.parent / "damaged.hearing"
    damaged.write_bytes(bundle.read_bytes()[:-5])
    capsys.readouterr()
    out = bundle.parent / "opened"
    assert main.run(["bundle", "open", str(damaged), "--identity", str(desk.key), "--out", str(out)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 2
    assert not out.exists()
    assert main.run(["bundle", "verify", str(bundle / "nowhere"), "--identity", str(desk.key)]) == 1
    assert read_identities(desk.key.read_text())
