"""Sealing a bundle beside zip and age by hand."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from benchmarks.rows import Row, paired
from hearing.agencies.session_record import SessionRecord
from hearing.bundles.content import build_content, content_bytes
from hearing.bundles.desk import Desk, Result, bundle_files, open_all
from hearing.bundles.manifest import Receiver
from hearing.bundles.opening import KnownSigners
from hearing.bundles.seal import SealingKeys, Share, content_schema, seal
from hearing.files.resources import resource_root
from hearing.interview.records import Case, Session, SessionKind, Turn, TurnKind
from hearing.protocols.age import AgeBand

TURNS = 500
ROUNDS = 15
LIMIT = 1.5
MANY, DESK_LIMIT = 40, 2.0
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def rows() -> list[Row]:
    """Sealing a session of 500 turns without the PDF."""
    record = _record()
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    share = Share("0" * 32, (Receiver(recipient=recipient),), "to help", NOW)
    keys = SealingKeys("1" * 32, "Kari", recipient, bytes(32))
    pages = {"report.html": b"<p>words</p>" * 4_000}
    content = build_content(record)

    def ours() -> bytes:
        return seal(content, record.protocol_yaml, share, keys, pages)

    def by_hand() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("content.json", content_bytes(content))
            archive.writestr("content.schema.json", content_schema())
            archive.writestr("protocol.yaml", record.protocol_yaml)
            archive.writestr("report.html", pages["report.html"])
        return bytes(pyrage.encrypt(target.getvalue(), [identity.to_public()]))

    value, peer = paired(ours, by_hand, ROUNDS)
    row = Row("seal a session of 500 turns without the PDF", value, "ms", peer, LIMIT)
    shares = (replace(share, bundle_id=f"{number:032x}") for number in range(MANY))
    sealed = [seal(content, record.protocol_yaml, one, keys, pages) for one in shares]
    return [row, *_opened(sealed, str(identity))]


def _opened(sealed: Sequence[bytes], identity: str) -> list[Row]:
    """A folder of bundles beside age and unzip by hand; nothing where one of them is not installed."""
    if not (shutil.which("age") and shutil.which("unzip")):
        return []
    with tempfile.TemporaryDirectory() as home:
        arrived, key = Path(home) / "arrived", Path(home) / "key.txt"
        arrived.mkdir()
        key.write_text(f"{identity}\n")
        for number, data in enumerate(sealed):
            (arrived / f"{number}.hearing").write_bytes(data)
        rounds = iter(range(1_000))

        def ours() -> object:
            desk = Desk((identity,), Path(home) / f"out-{next(rounds)}", KnownSigners())
            found = [outcome.result for outcome, _ in open_all(bundle_files(arrived), desk)]
            assert found == [Result.OPENED] * MANY
            return found

        def by_hand() -> object:
            out = Path(home) / f"hand-{next(rounds)}"
            out.mkdir()
            for number in range(MANY):
                zipped = out / f"{number}.zip"
                decrypt = ["age", "-d", "-i", str(key), "-o", str(zipped), str(arrived / f"{number}.hearing")]
                subprocess.run(decrypt, check=True)
                subprocess.run(["unzip", "-q", str(zipped), "-d", str(out / str(number))], check=True)
            return out

        value, peer = paired(ours, by_hand, 5)
    return [Row(f"open a folder of {MANY} bundles", value, "ms", peer, DESK_LIMIT)]


def _record() -> SessionRecord:
    path = resource_root() / "protocols" / "supportive-interview.yaml"
    case = Case(id="a" * 32, label="measured", opened_at=NOW)
    session = Session(
        id="b" * 32,
        case_id=case.id,
        number=1,
        kind=SessionKind.INTERVIEW,
        age_band=AgeBand.OLDER,
        language="en",
        interviewer="Kari",
        protocol_id="supportive-interview",
        protocol_version="1.0",
        protocol_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        started_at=NOW,
    )
    turns = tuple(
        Turn(
            id=f"{number:032x}",
            session_id=session.id,
            seq=number + 1,
            kind=TurnKind.CHILD,
            text=f"We carried water past the long green rows, the {number}th time that day.",
            elapsed_ms=number * 1000,
            language="en",
            by="Kari",
        )
        for number in range(TURNS)
    )
    return SessionRecord(case=case, session=session, turns=turns, protocol_yaml=path.read_text("utf-8"))
