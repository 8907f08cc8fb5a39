"""Making bundles that are wrong in one way, with keys that are published here and guard nothing."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from hearing.agencies.session_record import SessionRecord
from hearing.bundles.archive import unpack
from hearing.bundles.content import build_content
from hearing.bundles.envelope import lock, unlock
from hearing.bundles.manifest import MANIFEST, PADDING, SIGNATURE, Receiver
from hearing.bundles.padding import padme
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.bundles.signing import sign
from tests.vectors.sample import STARTED

SENDER = "age17mrz6lp8muz0hn2xahqpzcqh4wc6uwh86454g3fqvu3c2eu7ae6s7q27wh"
RECEIVER_KEY = "AGE-SECRET-KEY-15X0KSWVQPTG9G9AFUDV0AWWS8GLNAEFN2JNHZDFFGNNKXA0MRRHS9WZRWK"
RECEIVER = "age1g2wkk7x0mxe3yk439gy9lrjhltmg76gkyfv90n8r7h00xktrhcnsx7k4d9"
STRANGER = "age1a0dn6jq63f4e3r83xn8jrnhgjlnaaqhpkflqyzfcnxsj3ns4343s09arvd"
SEED = bytes(range(32))
OTHER_SEED = bytes(range(1, 33))
DATE = (1980, 1, 1, 0, 0, 0)
PAGES = {
    "report.html": b"<!doctype html><title>Record of a session</title>\n",
    "report.pdf": b"%PDF-1.7\n%%EOF\n",
    "explanation/telling-1.html": b"<!doctype html><title>As it was shown</title>\n",
}
Files = dict[str, bytes]


def good(record: SessionRecord, sender: str, receiver: str) -> bytes:
    """A sealed bundle as the program makes it."""
    keys = SealingKeys("a" * 32, "Children's House", sender, SEED)
    share = Share("b" * 32, (Receiver(name="Welfare", recipient=receiver),), "Protection", STARTED)
    return seal(build_content(record), record.protocol_yaml, share, keys, PAGES)


def members(bundle: bytes, identity: str) -> Files:
    """What lies in a good bundle."""
    return unpack(unlock(bundle, [identity]))


def zipped(
    entries: list[tuple[zipfile.ZipInfo, bytes]], *, padding: bytes | None = None, filled: bool = True
) -> bytes:
    """A ZIP of exactly these entries, then brought to a Padmé length so that age lets it through."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
        if filled:
            ends = sum(46 + len(entry.filename) for entry, _ in entries) + 46 + len(PADDING) + 22
            length = target.tell() + 30 + len(PADDING) + ends
            size = padme(length) - length
            archive.writestr(
                entry_of(PADDING, zipfile.ZIP_STORED), (padding or b"").ljust(size, b"\0")[:size]
            )
    return target.getvalue()


def entry_of(
    name: str, method: int = zipfile.ZIP_DEFLATED, mode: int = stat.S_IFREG | 0o600
) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = mode << 16
    return entry


def listing(files: Mapping[str, bytes]) -> list[tuple[zipfile.ZipInfo, bytes]]:
    return [(entry_of(name), files[name]) for name in sorted(files)]


def relocked(files: Mapping[str, bytes], recipient: str) -> bytes:
    """``files`` as they are, sealed again by somebody who knows only the receiver's public key."""
    return lock(zipped(listing(files)), [recipient])


def resigned(files: Files, seed: bytes = SEED, change: Callable[[Any], None] | None = None) -> Files:
    """``files`` with a manifest that lists them rightly, changed by ``change``, and signed."""
    manifest = json.loads(files[MANIFEST])
    for listed in manifest["members"]:
        data = files.get(listed["name"], b"")
        listed.update(size=len(data), sha256=hashlib.sha256(data).hexdigest())
    if change is not None:
        change(manifest)
    stated = json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n"
    return {**files, MANIFEST: stated, SIGNATURE: sign(stated, seed)}
