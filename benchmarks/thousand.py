"""A thousand bundles, fifty of them damaged in as many ways, taken in: ``python -m benchmarks.thousand``.

``hearing bundle receive FOLDER --vault … --summary …`` takes what is whole and names what is not, run again
it changes nothing, and killed half way and run again it ends the same. Its seconds stand beside ``age -d``
and ``unzip`` by hand over the same whole bundles, in the same run (needs both; ``--good`` makes it smaller).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyrage import DecryptError, decrypt
from pyrage.x25519 import Identity

from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.content import build_content
from hearing.bundles.envelope import lock
from hearing.bundles.manifest import Receiver
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.bundles.signing import verify_key_of
from hearing.ports import SystemClock, random_id
from hearing.storage.check import check
from hearing.storage.kdf import KdfParameters
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from tests.vectors.forging import OTHER_SEED, PAGES, RECEIVER_KEY, SEED
from tests.vectors.make_vectors import vectors
from tests.vectors.sample import STARTED, sample_additions, sample_record, under_other_ids
from tests.vectors.travelling import OPENS

GOOD, DAMAGED = 950, 50
LIMIT = 2.0
PASSPHRASE = "seven quiet herons over the harbour wall"
KDF = KdfParameters(time_cost=1, memory_kib=64 * 1024, parallelism=1)
"""The least that the command takes; what is measured is not the passphrase."""
RANDOM = frozenset({"nonce", "received_at", "opened_at"})
"""What is not the same in two vaults that took in the same."""
KEPT = ("sessions", "turns", "turn_revisions", "events", "explanations", "promises", "contacts", "additions")


@dataclass(frozen=True)
class Desk:
    """The tray, the vault and what is to come of each damaged file."""

    home: Path
    recipient: str
    codes: dict[str, str]

    @property
    def tray(self) -> Path:
        return self.home / "tray"

    def command(self, vault: str) -> list[str]:
        """What a person types, with the table of the run before out of the way: nothing is written over."""
        self.summary.unlink(missing_ok=True)
        place = str(self.home / vault)
        receive = [sys.executable, "-m", "hearing", "bundle", "receive", str(self.tray), "--vault", place]
        return [*receive, "--passphrase-file", str(self.home / "passphrase"), "--summary", str(self.summary)]

    @property
    def summary(self) -> Path:
        return self.home / "taken.csv"

    def opened(self, vault: str) -> Vault:
        """The vault by its passphrase."""
        return Vault.open(self.home / vault, Passphrase(PASSPHRASE), clock=SystemClock(), new_id=random_id)


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.thousand")
    parser.add_argument("--good", type=int, default=GOOD, help="how many whole bundles")
    good = parser.parse_args().good
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        desk, faults = _laid_out(home, good), list[str]()
        seconds = _timed(desk, "vault")
        faults += _named_rightly(desk, good, "new")
        before = _everything(desk, "vault")
        _timed(desk, "vault")
        faults += _named_rightly(desk, good, "here")
        if _everything(desk, "vault") != before:
            faults.append("run again it changed the vault")
        by_hand = _by_hand(desk)
        there = _killed(desk, seconds / 2)
        _timed(desk, "killed")
        if _of_the_child(desk, "killed") != _of_the_child(desk, "vault"):
            faults.append("killed and run again it ended otherwise")
        for name in ("vault", "killed"):
            opened = desk.opened(name)
            faults += [f"{name}: {one.error}" for one in check(opened).findings]
            opened.close()
    ratio = seconds / by_hand
    print(f"{good} received, {len(desk.codes)} named with the right code; run again nothing changed")
    print(f"killed with {there} sessions in the vault; run again it ended the same")
    print(f"{seconds:.1f} s; age and unzip by hand {by_hand:.1f} s; ratio {ratio:.2f}, limit {LIMIT}")
    for fault in faults:
        print(f"  not so: {fault}")
    return 1 if faults or ratio > LIMIT else 0


def _laid_out(home: Path, good: int) -> Desk:
    (home / "tray").mkdir()
    (home / "passphrase").write_text(PASSPHRASE)
    vault = Vault.create(
        home / "vault",
        passphrase=PASSPHRASE,
        person="Ola Berg",
        recovery_recipient=None,
        clock=SystemClock(),
        new_id=random_id,
        kdf=KDF,
    )
    sender = Agency(
        id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS, signing_key=verify_key_of(SEED)
    )
    vault.agencies.add(sender)
    recipient = vault.identity.recipient()
    (home / "key.txt").write_text(vault.identity.age_identity() + "\n")
    vault.close()
    shutil.copytree(home / "vault", home / "killed")
    whole = b""
    for number in range(good):
        whole = _sealed(recipient, number)
        (home / "tray" / f"{number:04}.hearing").write_bytes(whole)
    codes: dict[str, str] = {}
    for name, code, data in islice(_damaged(whole, recipient), DAMAGED):
        # Spread among the others, as they would lie there.
        file = f"{len(codes) * good // DAMAGED:04}-{name}.hearing"
        (home / "tray" / file).write_bytes(data)
        codes[file] = code
    return Desk(home, recipient, codes)


def _sealed(recipient: str, number: int, seed: bytes = SEED) -> bytes:
    """A session of some child, all its ids its own."""
    record: SessionRecord = sample_record().model_copy(update={"additions": sample_additions()})
    record = under_other_ids(record, f"{number:06}")
    keys = SealingKeys("a" * 32, "Children's House", recipient, seed)
    share = Share(f"{number:032x}", (Receiver(recipient=recipient),), "Protection", STARTED)
    return seal(build_content(record), record.protocol_yaml, share, keys, PAGES)


def _damaged(whole: bytes, recipient: str) -> Iterator[tuple[str, str, bytes]]:
    """Each damaged in a way of its own: what a disk, a stranger and a later version do to a bundle."""
    yield "cut", "bundles.truncated", whole[:-200]
    yield "cut-in-header", "bundles.truncated", whole[:90]
    yield "longer", "bundles.truncated", whole + b"\0"
    yield "empty", "bundles.truncated", b""
    yield "flipped", "bundles.tampered", whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
    yield "flipped-before", "bundles.tampered", whole[:-5_000] + bytes([whole[-5_000] ^ 1]) + whole[-4_999:]
    yield "doubled", "bundles.truncated", whole + whole
    yield "newer-envelope", "bundles.newer_envelope", whole.replace(b"/v1\n", b"/v2\n", 1)
    yield "other", "bundles.not_a_bundle", b"PK\x03\x04 no bundle"
    yield "stranger", "bundles.unknown_signer", _sealed(recipient, 10**5, OTHER_SEED)
    yield "to-another", "bundles.wrong_key", _sealed(str(Identity.generate().to_public()), 10**5)
    for name, code, data in vectors():
        try:
            inside = decrypt(data, [Identity.from_str(RECEIVER_KEY)])
        except DecryptError:
            continue
        if code != OPENS:
            yield name, code, lock(inside, [recipient])


def _timed(desk: Desk, vault: str) -> float:
    started = time.monotonic()
    done = subprocess.run(desk.command(vault), capture_output=True, text=True, check=False)
    if "Traceback" in done.stderr:
        raise SystemExit(done.stderr)
    return time.monotonic() - started


def _named_rightly(desk: Desk, good: int, wanted: str) -> list[str]:
    rows = list(csv.DictReader(desk.summary.read_text("utf-8-sig").splitlines()))
    found = {row["file"]: row["code"] for row in rows if row["code"]}
    wrong = [f"{file}: {found.get(file)} instead of {code}" for file, code in desk.codes.items()]
    wrong = [
        line for line, (file, code) in zip(wrong, desk.codes.items(), strict=True) if found.get(file) != code
    ]
    taken = sum(row["result"] == wanted for row in rows)
    return wrong if (taken, len(found)) == (good, len(desk.codes)) else [*wrong, f"{taken} {wanted}"]


def _everything(desk: Desk, name: str) -> tuple[str, object]:
    """A hash over every row of every table but when a person last unlocked it, and the head of history."""
    vault, digest = desk.opened(name), hashlib.sha256()
    tables = vault.database.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in tables:
        if table != "people":
            for row in vault.database.all(f"SELECT * FROM {table}"):
                digest.update(repr(tuple(row)).encode())
    head = vault.history.head()
    vault.close()
    return digest.hexdigest(), head


def _of_the_child(desk: Desk, name: str) -> dict[str, list[tuple[object, ...]]]:
    """All that was received, but for what is random or the hour."""
    vault, found = desk.opened(name), {}
    for table in KEPT:
        columns = [str(row[1]) for row in vault.database.all(f"PRAGMA table_info({table})")]
        kept = ", ".join(column for column in columns if column not in RANDOM | {"row"})
        found[table] = sorted(tuple(row) for row in vault.database.all(f"SELECT {kept} FROM {table}"))
    vault.close()
    return found


def _killed(desk: Desk, after: float) -> int:
    """Kill the command after so many seconds; gives how many sessions had come in."""
    process = subprocess.Popen(desk.command("killed"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    vault = desk.opened("killed")
    there = int(vault.database.one("SELECT count(*) FROM sessions")[0])
    vault.close()
    return there


def _by_hand(desk: Desk) -> float:
    """Seconds of ``age -d`` and ``unzip`` for each whole bundle."""
    out = desk.home / "by-hand"
    out.mkdir()
    whole = sorted(path for path in desk.tray.iterdir() if path.name not in desk.codes)
    started = time.monotonic()
    for path in whole:
        zipped = out / f"{path.stem}.zip"
        decrypting = ["age", "-d", "-i", str(desk.home / "key.txt"), "-o", str(zipped), str(path)]
        subprocess.run(decrypting, check=True)
        subprocess.run(["unzip", "-q", str(zipped), "-d", str(out / path.stem)], check=True)
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
