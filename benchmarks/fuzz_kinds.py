"""Each kind of file that comes from outside: how a wrong one is made, and what reads it in the program."""

from __future__ import annotations

import io
import json
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
from pydantic import BaseModel, ValidationError

from benchmarks.fuzz_world import BUNDLE, TODAY, Files, World, book, card, policy
from hearing.agencies.address_book import AddressBook
from hearing.agencies.card import AgencyCard, agency_of, arrival
from hearing.bundles.address_books import is_book, keep_book, read_book
from hearing.bundles.agency_cards import read_came_card
from hearing.bundles.certificates import Certificate, holds_in, read_certificate
from hearing.bundles.duty import open_duty, take_duty
from hearing.bundles.envelope import lock
from hearing.bundles.exports.primero.map_reading import load_map
from hearing.bundles.exports.primero.mapping import DEFAULT
from hearing.bundles.manifest import CONTENT, MANIFEST, SENDER_KEY, SIGNATURE
from hearing.bundles.padding import padme
from hearing.bundles.pictured_cards import LONGEST_PICTURED, read_pictured_card
from hearing.bundles.policies import SignedPolicy, policy_file, read_policy, read_rules
from hearing.bundles.receipts import Receipt, take_receipt
from hearing.bundles.receiving import foresee, take_in
from hearing.bundles.signed_files import canonical
from hearing.bundles.signing import pem_of, sign, verify_key_of
from hearing.bundles.withdrawals import Withdrawal, take_withdrawal
from hearing.bundles.writing import write_members
from hearing.files.resources import resource_root
from hearing.storage.officers import join_shares, read_share, split_key
from tests.vectors.forging import OTHER_SEED, RECEIVER_KEY, SEED, entry_of, listing, resigned, zipped
from tests.vectors.mutating import NAMES, Mutator

Make = Callable[[World, Mutator], bytes]
Read = Callable[[World, bytes, Path], None]
Good = Callable[[World, Mutator], Any]
_IDS = re.compile(r'"([0-9a-f]{32})"')
_FIRST = frozenset({"additions", "view", "withheld"})


@dataclass(frozen=True)
class Kind:
    """A kind of file, its share of all that is tried, and after how many of it the vaults are new."""

    name: str
    share: float
    renewed: int
    make: Make
    read: Read


def _bundle(world: World, mutator: Mutator) -> bytes:
    chance, recipient = mutator.chance, world.vault.identity.recipient()
    layer = chance.random()
    if layer < 0.08:
        return mutator.bytes(lock(zipped(listing(BUNDLE)), [recipient]))
    if layer < 0.16:
        return lock(_padded(mutator.bytes(zipped(listing(BUNDLE)))), [recipient])
    if layer < 0.24:
        return lock(_odd_archive(mutator), [recipient])
    if layer < 0.40:
        return lock(zipped(listing(_with_manifest(mutator))), [recipient])
    if layer < 0.48:
        return lock(zipped(listing(_handed_on(mutator))), [recipient])
    files = {**BUNDLE, CONTENT: _content(mutator)}
    seed = OTHER_SEED if mutator.happens(0.02) else SEED
    return lock(zipped(listing(resigned(files, seed))), [recipient])


def _handed_on(mutator: Mutator) -> Files:
    """From another vault than the session came from before, with a note under an id old or new."""
    under = _IDS.sub(rf'"{mutator.chance.randrange(4)}-\1"', BUNDLE[CONTENT].decode())
    key, whole = verify_key_of(OTHER_SEED), json.loads(under)
    text = mutator.chance.choice(("Something else.", whole["additions"][0]["text"], "x" * 20_001))
    note = {**whole["additions"][0], "text": text, "id": f"{mutator.chance.randrange(10**6):032x}"}
    whole["additions"] = [note, *whole["additions"]]
    if mutator.happens(0.7):
        whole["additions"] = mutator.value(whole["additions"], 2)
    changed = {**BUNDLE, CONTENT: mutator.written(whole), SENDER_KEY: pem_of(key)}
    return resigned(
        changed, OTHER_SEED, lambda one: one["sender"].update(id="0a" * 16, name="Harbour", signing_key=key)
    )


def _content(mutator: Mutator) -> bytes:
    """Signed content of the right form but for what was changed, under ids old or new."""
    chance, text = mutator.chance, BUNDLE[CONTENT].decode()
    if mutator.happens(0.7):
        text = _IDS.sub(rf'"{chance.randrange(4 if mutator.happens(0.5) else 10**6)}-\1"', text)
    whole = json.loads(text)
    if mutator.happens(0.6):
        whole["history"]["seq"] = chance.randrange(2**53)
    if mutator.happens(0.1):
        whole = {name: value for name, value in whole.items() if name not in _FIRST} | {"format": 1}
    if mutator.happens(0.93):
        # Mostly inside one section, where the records are.
        section = chance.choice(list(whole))
        if isinstance(whole[section], dict | list) and whole[section]:
            whole[section] = mutator.value(whole[section], 2)
        else:
            whole = mutator.value(whole)
    return mutator.written(whole)


def _with_manifest(mutator: Mutator) -> Files:
    manifest = json.loads(BUNDLE[MANIFEST])
    stated = mutator.written(mutator.value(manifest))
    return {**BUNDLE, MANIFEST: stated, SIGNATURE: sign(stated, SEED)}


def _padded(data: bytes) -> bytes:
    return data.ljust(padme(len(data)), b"\0")


def _odd_archive(mutator: Mutator) -> bytes:
    chance, files = mutator.chance, dict(BUNDLE)
    entries = listing(files)
    for _ in range(chance.randint(1, 3)):
        at, odd = chance.randrange(len(entries)), chance.random()
        if odd < 0.25:
            del entries[at]
        elif odd < 0.5:
            entries.insert(at, (entry_of(chance.choice(NAMES)), chance.randbytes(40)))
        elif odd < 0.65:
            entries[at] = (entry_of(chance.choice(NAMES)), entries[at][1])
        elif odd < 0.75:
            mode = chance.choice((0o120777, 0o040755, 0o020600, 0))
            entries[at] = (entry_of(entries[at][0].filename, mode=mode), b"/etc/passwd")
        elif odd < 0.8:
            entries[at] = (entry_of(entries[at][0].filename), bytes(chance.choice((10**5, 10**7))))
        elif odd < 0.82:
            entries.extend((entry_of(f"m{number}.txt"), b"") for number in range(1_200))
        else:
            method = chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED))
            entries[at] = (entry_of(entries[at][0].filename, method), entries[at][1])
        if not entries:
            break
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return _padded(zipped(entries, filled=mutator.happens(0.8)))


def _take_bundle(world: World, data: bytes, out: Path) -> None:
    arrived = world.door.read(data)
    foresee(world.vault, arrived)
    if out.exists():
        write_members(arrived.opened, out / "members")
    take_in(world.vault, arrived, accept_unknown=True)


def _signed(
    name: str, model: type[BaseModel], good: Good, seed: Callable[[World], bytes] = lambda _: SEED
) -> Make:
    """A signed file of that model, changed and, where it still is one, signed again."""

    def make(world: World, mutator: Mutator) -> bytes:
        stated = good(world, mutator)
        if mutator.happens(0.95):
            stated = mutator.value(stated)
        whole: Any = {name: stated, "signature": _signature(model, stated, seed(world))}
        if name == "card" and mutator.happens(0.3):
            voucher = {"signing_key": _stated_key(stated), "signature": whole["signature"]}
            whole["earlier"] = mutator.value([voucher, voucher])
        if mutator.happens(0.05):
            whole = mutator.value(whole)
        return mutator.written(whole, pretty=mutator.happens(0.3))

    return make


def _stated_key(stated: Any) -> str:
    return str(stated.get("signing_key", "")) if isinstance(stated, dict) else ""


def _signature(model: type[BaseModel], stated: Any, seed: bytes) -> str:
    try:
        return sign(canonical(model.model_validate(stated)), seed).hex()
    except (ValidationError, ValueError, OverflowError, RecursionError):
        return "00" * 64


def _take_card(world: World, data: bytes, _: Path) -> None:
    came = read_came_card(data)
    found = arrival(came.card, world.vault.agencies.list(), came.vouchers)
    agency = agency_of(found, world.vault.new_id(), TODAY, came.vouchers or None)
    if found.known is None:
        world.vault.agencies.add(agency)
    else:
        world.vault.agencies.update(agency, "card")


def _take_pictured(world: World, data: bytes, _: Path) -> None:
    from hearing.ui.agencies.pictures import grey_of_file, hush

    hush()
    came = read_pictured_card(grey_of_file(data))
    arrival(came.card, world.vault.agencies.list(), came.vouchers)


def _pictured(inside: Make) -> Make:
    """A card, changed or not, as a QR code; or the picture of one, changed where pictures are fragile."""

    def make(world: World, mutator: Mutator) -> bytes:
        data = inside(world, mutator)[:LONGEST_PICTURED]
        out = io.BytesIO()
        segno.make(data or b"{", mode="byte", error="l", micro=False).save(out, kind="png", scale=2)
        picture = out.getvalue()
        if mutator.happens(0.5):
            picture = _as_jpeg(picture)
        elif mutator.happens(0.3):
            picture = _of_other_size(mutator, picture)
        return mutator.bytes(picture, 0.4)

    return make


def _as_jpeg(png: bytes) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QImageWriter

    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(kept, b"jpeg").write(QImage.fromData(png))
    return bytes(kept.data().data())


def _of_other_size(mutator: Mutator, png: bytes) -> bytes:
    """The same pixels under a head that says there are more or fewer, and its sum made right again."""
    sides = (0, 1, 7, 5_000, 6_000, 40_000, 2**31 - 1)
    head = b"IHDR" + b"".join(mutator.chance.choice(sides).to_bytes(4, "big") for _ in range(2)) + png[24:29]
    return png[:12] + head + zlib.crc32(head).to_bytes(4, "big") + png[33:]


def _take_book(world: World, data: bytes, _: Path) -> None:
    is_book(data)
    made = read_book(data)
    keep_book(world.vault, made, made.signing_key if len(data) % 2 else "", TODAY)


def _take_policy(_: World, data: bytes, __: Path) -> None:
    if data.startswith(b"agency:"):
        policy_file(read_rules(data.decode(errors="surrogatepass")), SEED)
    else:
        read_policy(data).rules()


def _policy(world: World, mutator: Mutator) -> bytes:
    if mutator.happens(0.1):
        stated = {**policy(), "agency": "Northern House"}
        del stated["format"], stated["signing_key"]
        text = "agency: Northern House\n" + "\n".join(
            f"{name}: {json.dumps(value)}" for name, value in stated.items() if name != "agency"
        )
        return ("agency:" + mutator.text(text[7:])).encode(errors="surrogatepass")
    return _SIGNED_POLICY(world, mutator)


def _notice(name: str, model: type[BaseModel], good: Good, size: int) -> Make:
    inside = _signed(name, model, good)

    def make(world: World, mutator: Mutator) -> bytes:
        plain = inside(world, mutator).ljust(size)
        data = lock(_padded(plain), [world.vault.identity.recipient()])
        return mutator.bytes(data, 0.05)

    return make


def _take_receipt(world: World, data: bytes, _: Path) -> None:
    take_receipt(world.vault, data)


def _take_withdrawal(world: World, data: bytes, _: Path) -> None:
    take_withdrawal(world.vault, data)


def _duty(world: World, mutator: Mutator) -> bytes:
    recipient, files = world.vault.identity.recipient(), dict(world.duty)
    if mutator.happens(0.1):
        return mutator.bytes(lock(zipped(listing(files)), [recipient]))
    whole = json.loads(files["duty.json"])
    if mutator.happens(0.8):
        case = whole["cases"][0]
        table = mutator.chance.choice(list(case["tables"]))
        place = mutator.chance.choice((case["tables"], case["excerpt"], case, {"t": case["tables"][table]}))
        mutator.value(place)
    else:
        whole = mutator.value(whole)
    files["duty.json"] = mutator.written(whole)
    files["duty.sig"] = bytes.fromhex(world.other.identity.sign(files["duty.json"]))
    return lock(zipped(listing(files)), [recipient])


def _take_duty(world: World, data: bytes, _: Path) -> None:
    take_duty(world.vault, open_duty(world.vault, data))


def _take_certificate(world: World, data: bytes, _: Path) -> None:
    holds_in(read_certificate(data), world.vault)


_SHARES = split_key(RECEIVER_KEY, 5, 3)


def _share(_: World, mutator: Mutator) -> bytes:
    text = mutator.chance.choice(_SHARES).as_file().decode()
    return mutator.text(text).encode(errors="surrogatepass")


def _join_share(_: World, data: bytes, __: Path) -> None:
    share = read_share(data.decode(errors="surrogatepass"), "share.txt")
    join_shares([share, *_SHARES[1:3]])


_MAP = (resource_root() / DEFAULT).read_text("utf-8")


def _map(_: World, mutator: Mutator) -> bytes:
    return mutator.text(_MAP).encode(errors="surrogatepass")


def _read_map(_: World, data: bytes, __: Path) -> None:
    load_map(data.decode(errors="surrogatepass"), "map.yaml")


def _own(stated: Any) -> Any:
    return json.loads(json.dumps(stated))


_SIGNED_POLICY = _signed("policy", SignedPolicy, lambda _, __: policy())
KINDS = (
    Kind("bundle", 0.35, 400, _bundle, _take_bundle),
    Kind("card, format 1", 0.22, 400, _signed("card", AgencyCard, lambda _, __: card(1)), _take_card),
    Kind("card, format 2", 0.20, 400, _signed("card", AgencyCard, lambda _, __: card(2)), _take_card),
    Kind(
        "card in a picture",
        0.02,
        400,
        _pictured(_signed("card", AgencyCard, lambda _, __: card(1))),
        _take_pictured,
    ),
    Kind("address book", 0.05, 200, _signed("book", AddressBook, lambda _, __: book()), _take_book),
    Kind("policy", 0.05, 5_000, _policy, _take_policy),
    Kind(
        "receipt", 0.03, 200, _notice("receipt", Receipt, lambda w, _: _own(w.receipt), 1_024), _take_receipt
    ),
    Kind(
        "withdrawal",
        0.03,
        200,
        _notice("withdrawal", Withdrawal, lambda w, _: _own(w.withdrawal), 2_048),
        _take_withdrawal,
    ),
    Kind("duty file", 0.025, 100, _duty, _take_duty),
    Kind(
        "erasure certificate",
        0.02,
        2_000,
        _signed(
            "certificate",
            Certificate,
            lambda w, _: _own(w.certificate),
            lambda w: w.vault.identity.signing_key(),
        ),
        _take_certificate,
    ),
    Kind("officer's share", 0.003, 5_000, _share, _join_share),
    Kind("export map", 0.002, 5_000, _map, _read_map),
)


def mutator_for(seed: int, kind: str, number: int) -> Mutator:
    """The same changes each time for the same seed, kind and number."""
    return Mutator(random.Random(f"{seed}/{kind}/{number}"))
