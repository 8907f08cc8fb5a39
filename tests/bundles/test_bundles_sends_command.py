"""``hearing bundle`` and ``hearing case`` around what was shared, from sealing to the receipt."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.agencies.policy import InForce, Policy
from hearing.cli import main
from hearing.errors import HearingError
from hearing.ports import Clock, NewId
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from tests.bundles.exchange import PASSPHRASE, WELFARE, Exchange, agency_of
from tests.vectors.sample import CASE_ID, CHILD_WORDS, SESSION_ID

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def usb(
    exchange: Exchange, tmp_path: Path, clock: Clock, new_id: NewId, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A stick, with both vaults closed for the commands."""
    exchange.receiver.agencies.add(agency_of(exchange.sender, "8" * 32, "Children's House"))
    exchange.sender.close()
    exchange.receiver.close()
    # The command itself refuses such weak slots, which only save the tests time.
    opener = lambda folder, *_: Vault.open(  # noqa: E731
        folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True
    )
    for module in ("bundle_seal", "bundle_keys", "bundle_notices", "bundle_queue", "case_papers"):
        monkeypatch.setattr(f"hearing.cli.{module}.open_vault", opener)
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def run(*words: str) -> None:
    assert main.run(list(words)) == 0


def test_from_the_queue_to_the_receipt_and_back(
    exchange: Exchange, usb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = ["--vault", str(exchange.sender.folder)]
    theirs = ["--vault", str(exchange.receiver.folder)]
    sealing = ["bundle", "seal", *mine, "--to", WELFARE, "--purpose", "Protection"]
    assert main.run(sealing) == 1
    assert main.run([*sealing, "--queue", "--out", str(usb)]) == 1
    assert "It takes one place" in capsys.readouterr().err
    taken = usb.parent / "taken.hearing"
    taken.write_bytes(b"mine")
    for place, said in ((taken, "is there already"), (usb / "gone" / "a.hearing", "could not be written")):
        assert main.run([*sealing, "--out", str(place)]) == 1
        assert said in capsys.readouterr().err
    run("case", "ledger", CASE_ID, *mine)
    assert "Shared with 0" in capsys.readouterr().out, "the ledger knows of no bundle that is nowhere"
    run(*sealing, "--queue")
    run("bundle", "queue", "list", *mine)
    assert WELFARE in capsys.readouterr().out
    run("bundle", "queue", "write", str(usb), *mine)
    (bundle,) = usb.iterdir()
    run("bundle", "receipt", str(bundle), *theirs, "--out", str(usb))
    (receipt,) = usb.glob("*.hearing-receipt")
    assert CASE_ID not in receipt.name
    run("bundle", "take-receipt", str(receipt), *mine)
    assert WELFARE in capsys.readouterr().out
    withdrawing = ["bundle", "withdraw", bundle.stem, "--reason", "child_asked", "--ask", "erase"]
    run(*withdrawing, *mine, "--out", str(usb))
    (notice,) = usb.glob("*.hearing-withdrawal")
    run("bundle", "take-withdrawal", str(notice), *theirs)
    told = capsys.readouterr().out
    assert SESSION_ID in told
    for words in ("Asked: to delete it", "Why: the child asked for it", "Nothing was deleted"):
        assert words in told
    run("case", "ledger", CASE_ID, *mine)
    listed = capsys.readouterr().out
    assert bundle.stem in listed
    assert "taken_back" in listed
    for words in ("Davor", "Protection", CHILD_WORDS):
        assert words not in listed
    assert main.run(["bundle", "take-receipt", str(notice), *mine]) == 1
    assert "does not open" in capsys.readouterr().err


def test_a_file_is_taken_out_of_the_queue_and_papers_are_written(
    exchange: Exchange, usb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = ["--vault", str(exchange.sender.folder)]
    run("bundle", "seal", *mine, "--to", WELFARE, "--purpose", "Protection", "--queue")
    run("bundle", "seal", *mine, "--to", WELFARE, "--purpose", "Protection", "--out", str(usb))
    capsys.readouterr()
    run("bundle", "queue", "list", *mine)
    name = capsys.readouterr().out.split(".hearing")[0].split()[-1]
    run("bundle", "queue", "remove", name, *mine)
    assert main.run(["bundle", "queue", "remove", name, *mine]) == 1
    capsys.readouterr()
    run("case", "ledger", CASE_ID, *mine)
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()[:2]] == ["sealed", "delivered"]
    for words in (["ledger", "--out"], ["ledger", "--for-child", "--out"], ["copy", "--lang", "nb", "--out"]):
        target = usb / f"{len(words)}.html"
        run("case", words[0], CASE_ID, *mine, *words[1:], str(target))
        assert WELFARE in target.read_text("utf-8")
    run("case", "copy", CASE_ID, *mine, "--out", str(usb / "copy.pdf"))
    assert (usb / "copy.pdf").read_bytes().startswith(b"%PDF-")
    assert main.run(["case", "copy", CASE_ID, *mine, "--out", str(usb / "copy.doc")]) == 1
    assert main.run(["case", "ledger", "0" * 32, *mine]) == 1


def test_what_was_asked_wrongly_is_told_as_it_is(
    exchange: Exchange, usb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = ["--vault", str(exchange.sender.folder)]
    run("bundle", "seal", *mine, "--to", WELFARE, "--purpose", "Protection", "--out", str(usb))
    (bundle,) = usb.iterdir()
    assert main.run(["bundle", "say-why", bundle.stem, "--reason", "late", *mine]) == 1
    assert "waits for a reason" in capsys.readouterr().err
    assert main.run(["bundle", "views", "--use", "views.yaml"]) == 1
    assert "--vault" in capsys.readouterr().err
    assert main.run(["case", "copy", CASE_ID, *mine, "--out", str(usb / "copy.csv")]) == 1
    assert capsys.readouterr().err.splitlines()[1].endswith(": .pdf, .html")

    def protected(*_: object) -> None:
        raise HearingError("files.read_only", name="a")

    monkeypatch.setattr("hearing.cli.bundle_notices.write_waiting", protected)
    taking_back = ["bundle", "withdraw", bundle.stem, "--reason", "mistake", *mine, "--out", str(usb)]
    assert main.run(taking_back) == 1
    told = capsys.readouterr().err
    assert "hearing bundle queue write" in told
    assert "read-only" in told
    run("bundle", "queue", "list", *mine)
    assert "1 file waits." in capsys.readouterr().out


def test_what_waits_for_a_supervisor_is_told_and_not_written(
    exchange: Exchange, usb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = ["--vault", str(exchange.sender.folder)]
    laid_down = InForce(Policy(cosigning=True))
    monkeypatch.setattr("hearing.cli.rules.rules_in_force", lambda: laid_down)
    run("bundle", "seal", *mine, "--to", WELFARE, "--purpose", "Protection", "--out", str(usb))
    run("bundle", "queue", "write", str(usb), *mine)
    told = capsys.readouterr().out
    assert "0 files written" in told
    assert "1 bundle waits until a supervisor has co-signed it" in told
    assert list(usb.iterdir()) == []
    run("bundle", "queue", "list", *mine)
    assert "co-signed" in capsys.readouterr().out
