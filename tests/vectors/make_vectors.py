"""Writes the byte vectors of the formats that travel: ``python -m tests.vectors.make_vectors``.

Each ``bundles/format-<n>/<name>.hearing`` is right, or wrong in just one way; ``outcomes.json`` says which
and what opening it with ``receiver.key`` must answer. So are the small files in ``files``, named by their
format. age uses fresh randomness, so the bytes change each time. What an earlier program made stays as it
was: format 1 of the bundle lies in ``bundles`` itself.
"""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from hearing.bundles.content import FORMAT
from hearing.bundles.envelope import lock
from hearing.bundles.manifest import CONTENT, MANIFEST, SENDER_KEY, SIGNATURE
from hearing.bundles.signing import pem_of, verify_key_of
from tests.vectors.forging import (
    OTHER_SEED,
    RECEIVER,
    RECEIVER_KEY,
    SEED,
    STRANGER,
    Files,
    entry_of,
    good,
    listing,
    members,
    relocked,
    resigned,
    zipped,
)
from tests.vectors.sample import sample_additions, sample_record
from tests.vectors.travelling import OPENS, Vector, travelling

FOLDER = Path(__file__).parent / "bundles" / f"format-{FORMAT}"
FILES = Path(__file__).parent / "files"


def vectors() -> Iterator[Vector]:
    """All vectors, made anew."""
    record = sample_record().model_copy(update={"additions": sample_additions()})
    bundle = good(record, STRANGER, RECEIVER)
    files = members(bundle, RECEIVER_KEY)
    yield "good", OPENS, bundle
    yield from _envelopes(bundle)
    yield from _archives(files)
    yield from _names(files)
    yield from _signatures(files)
    yield from _contents(files)


def _envelopes(bundle: bytes) -> Iterator[Vector]:
    yield "not-a-bundle", "bundles.not_a_bundle", b"PK\x03\x04 this is something else\n"
    yield "empty", "bundles.truncated", b""
    yield "cut-in-header", "bundles.truncated", bundle[:90]
    yield "cut-by-one-byte", "bundles.truncated", bundle[:-1]
    yield "cut-in-half", "bundles.truncated", bundle[: len(bundle) // 2]
    yield "one-byte-more", "bundles.truncated", bundle + b"\0"
    yield "changed-last-byte", "bundles.tampered", bundle[:-1] + bytes([bundle[-1] ^ 1])
    yield "newer-envelope", "bundles.newer_envelope", bundle.replace(b"/v1\n", b"/v2\n", 1)
    yield "wrong-key", "bundles.wrong_key", good(sample_record(), STRANGER, STRANGER)


def _archives(files: Files) -> Iterator[Vector]:
    noise = bytes(range(256)) * 16
    yield "not-a-zip", "bundles.bad_archive", lock(noise, [RECEIVER])
    yield "bomb-ratio", "bundles.bomb", relocked({**files, "report.html": bytes(8 << 20)}, RECEIVER)
    many = {f"explanation/{number:04}.svg": b"x" for number in range(1_200)}
    yield "bomb-members", "bundles.bomb", relocked({**files, **many}, RECEIVER)
    yield "bomb-lying-size", "bundles.bad_archive", lock(_lying_size(), [RECEIVER])
    plain = zipped(listing(files))
    yield "unpadded", "bundles.truncated", lock(zipped(listing(files), filled=False), [RECEIVER])
    padded_with_text = zipped(listing(files), padding=b"something hidden")
    yield "padding-with-text", "bundles.bad_padding", lock(padded_with_text, [RECEIVER])
    yield "bytes-between", "bundles.bad_archive", lock(_shifted(plain), [RECEIVER])


def _names(files: Files) -> Iterator[Vector]:
    unsafe = {
        "traversal": "../outside.txt",
        "traversal-inside": "explanation/../../outside.txt",
        "absolute": "/etc/outside.txt",
        "backslash": "..\\outside.txt",
        "drive": "c:outside.txt",
        "device": "nul.txt",
        "upper-case": "REPORT.HTML",
        "deep": "one/two/three.txt",
    }
    for name, path in unsafe.items():
        yield f"name-{name}", "bundles.unsafe_name", relocked({**files, path: b"x"}, RECEIVER)
    link = (entry_of("explanation/link", mode=stat.S_IFLNK | 0o777), b"/etc/passwd")
    linked = zipped([*listing(files), link])
    yield "name-link", "bundles.unsafe_name", lock(linked, [RECEIVER])
    twice = [*listing(files), (entry_of(CONTENT), b"{}")]
    yield "name-twice", "bundles.duplicate_name", lock(_twice(twice), [RECEIVER])


def _signatures(files: Files) -> Iterator[Vector]:
    other = pem_of(verify_key_of(OTHER_SEED))
    yield (
        "manifest-changed",
        "bundles.bad_signature",
        relocked({**files, MANIFEST: files[MANIFEST].replace(b"Protection", b"Prosecution")}, RECEIVER),
    )
    yield "signed-by-another", "bundles.bad_signature", relocked(resigned(files, OTHER_SEED), RECEIVER)
    yield "key-replaced", "bundles.bad_signature", relocked({**files, SENDER_KEY: other}, RECEIVER)
    yield "signature-cut", "bundles.bad_signature", relocked({**files, SIGNATURE: b"short"}, RECEIVER)
    yield "member-changed", "bundles.changed_member", relocked({**files, CONTENT: b"{}\n"}, RECEIVER)
    alike = files["report.html"].replace(b"session", b"meeting")
    yield (
        "member-changed-alike",
        "bundles.changed_member",
        relocked({**files, "report.html": alike}, RECEIVER),
    )
    yield "member-added", "bundles.unlisted_member", relocked({**files, "more.txt": b"x"}, RECEIVER)
    for name in (MANIFEST, SIGNATURE, SENDER_KEY, CONTENT):
        without = {key: data for key, data in files.items() if key != name}
        yield f"without-{name.replace('.', '-')}", "bundles.missing_member", relocked(without, RECEIVER)


def _contents(files: Files) -> Iterator[Vector]:
    yield "newer-manifest", "bundles.newer", _stated(files, lambda manifest: manifest.update(format=99))
    yield "manifest-with-more", "bundles.bad_manifest", _stated(files, lambda m: m.update(more=1))
    yield "manifest-not-json", "bundles.bad_manifest", relocked({**files, MANIFEST: b"\xff{"}, RECEIVER)
    yield "newer-content", "bundles.newer", _told(files, lambda content: content.update(format=99))
    yield "content-with-more", "bundles.bad_content", _told(files, lambda content: content.update(more=1))
    yield "turn-without-text", "bundles.bad_content", _told(files, lambda c: c["turns"][0].pop("text"))
    yield (
        "turn-of-another-session",
        "bundles.bad_content",
        _told(files, lambda content: content["turns"][0].update(session_id="f" * 32)),
    )
    for name, change in (
        ("addition-of-another-session", {"session_id": "f" * 32}),
        ("addition-to-no-turn", {"turn_id": "f" * 32}),
        ("addition-without-text", {"text": ""}),
    ):
        yield name, "bundles.bad_content", _told(files, partial(_change_addition, change))
    yield "first-with-additions", "bundles.bad_content", _told(files, lambda c: c.update(format=1))
    yield (
        "another-protocol",
        "bundles.bad_content",
        relocked(resigned({**files, "protocol.yaml": b"format: 1\n"}), RECEIVER),
    )


def _change_addition(change: dict[str, str], content: Any) -> None:
    content["additions"][0].update(change)


def _stated(files: Files, change: Callable[[Any], None]) -> bytes:
    return relocked(resigned(files, SEED, change), RECEIVER)


def _told(files: Files, change: Callable[[Any], Any]) -> bytes:
    content = json.loads(files[CONTENT])
    change(content)
    return relocked(resigned({**files, CONTENT: json.dumps(content).encode()}), RECEIVER)


def _lying_size() -> bytes:
    """A member that says it is one byte long and unpacks to a mebibyte."""
    data = bytes(1 << 20)
    honest = zipped([(entry_of("report.html"), data)])
    size, lie = struct.pack("<I", len(data)), struct.pack("<I", 1)
    assert honest.count(size) == 2
    return honest.replace(size, lie)


def _shifted(archive: bytes) -> bytes:
    """The archive with a stranger's bytes before its first member, as long as it was before."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        entries = [(entry, read.read(entry)) for entry in read.infolist()]
    *kept, (padding, zeros) = entries
    hidden = b"hidden here"
    target = io.BytesIO()
    target.write(hidden)
    with zipfile.ZipFile(target, "a") as archive_again:
        for entry, data in [*kept, (padding, zeros[: len(zeros) - len(hidden)])]:
            archive_again.writestr(entry_of(entry.filename, entry.compress_type), data)
    return target.getvalue()


def _twice(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    # The library warns of a name that is there already; here that is what is wanted.
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return zipped(entries)


def _write(folder: Path, made: Iterator[Vector], suffix: str = "") -> None:
    """The files, their outcomes beside those that are there from before, and the key."""
    folder.mkdir(exist_ok=True)
    declared = folder / "outcomes.json"
    outcomes = json.loads(declared.read_text("utf-8")) if declared.exists() else {}
    for name, outcome, data in made:
        (folder / f"{name}{suffix}").write_bytes(data)
        outcomes[name] = outcome
    declared.write_text(json.dumps(outcomes, indent=2) + "\n", encoding="utf-8")
    (folder / "receiver.key").write_text(
        f"# A throwaway key for the vectors beside it. It guards nothing.\n# public key: {RECEIVER}\n"
        f"{RECEIVER_KEY}\n",
        encoding="utf-8",
    )


def main() -> None:
    _write(FOLDER, vectors(), ".hearing")
    _write(FILES, travelling())


if __name__ == "__main__":
    main()
