"""The small signed files that travel beside bundles, right or wrong in one way, by keys that guard nothing.

Each is named by its kind and its format, so that what an earlier program made stays where it is.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from hearing.agencies.address_book import AddressBook, BookAgency, BookGroup, BookKey
from hearing.agencies.card import AgencyCard, AgencyParticulars, CardKey
from hearing.agencies.groups import GroupMember
from hearing.agencies.records import AgencyRole
from hearing.agencies.sends import Asked, Why
from hearing.bundles.agency_cards import card_text
from hearing.bundles.archive import pack, unpack
from hearing.bundles.certificates import Certificate
from hearing.bundles.duty import hand_duty
from hearing.bundles.envelope import lock, unlock
from hearing.bundles.identity_export import EarlierKeys, IdentityStatement
from hearing.bundles.padding import padme
from hearing.bundles.policies import AllowedEntry, PolicyRules, policy_file
from hearing.bundles.receipts import RECEIPT, Receipt
from hearing.bundles.signed_files import signed_file
from hearing.bundles.signing import sign, verify_key_of
from hearing.bundles.withdrawals import WITHDRAWAL, Withdrawal
from hearing.ports import SystemClock, random_id
from hearing.storage.kdf import KdfParameters
from hearing.storage.officers import split_key
from tests.bundles.exchange import WELFARE, new_vault, with_the_sample
from tests.vectors.forging import OTHER_SEED, RECEIVER, RECEIVER_KEY, SEED, STRANGER
from tests.vectors.sample import CASE_ID, SESSION_ID, STARTED

OPENS = "opens"
DAY = date(2026, 11, 2)
KEY = verify_key_of(SEED)
EARLIER_KEY = "AGE-SECRET-KEY-1DYP8R97CT3P5DP3NGLZ5KEXDVWKR8VGQ3VAXQSR8WWD4HRTXSSMS28J8V0"
Vector = tuple[str, str, bytes]
"""Name of the file, what reading it must answer, bytes."""
Close = Callable[[bytes], bytes]
"""From the readable file to the file that travels."""


def travelling() -> Iterator[Vector]:
    """All of them, made anew."""
    yield from _notices()
    yield from _cards()
    yield from _books()
    yield from _policies()
    yield from _certificates()
    yield from _identities()
    yield from _duty()
    yield from _shares()


def _notices() -> Iterator[Vector]:
    receipt = Receipt(
        bundle="b" * 32, manifest_sha256="ab" * 32, received_on=DAY, vault="f" * 32, signing_key=KEY
    )
    withdrawal = Withdrawal(
        bundle="b" * 32, session=SESSION_ID, asked=Asked.ERASE, why=Why.CHILD_ASKED,
        words="He does not want it to be there.", withdrawn_on=DAY, signing_key=KEY,
    )  # fmt: skip
    codes = ("bundles.notice_newer", "bundles.notice_changed", "bundles.notice_wrong")
    for kind, statement in ((RECEIPT, receipt), (WITHDRAWAL, withdrawal)):

        def close(plain: bytes, size: int = kind.size) -> bytes:
            return lock(plain.ljust(size), [RECEIVER])

        suffix = f".hearing-{kind.name}"
        yield from _with_wrong_ones((kind.name, kind.format, suffix), statement, codes, close)


def _cards() -> Iterator[Vector]:
    about = AgencyParticulars(
        name=WELFARE, role=AgencyRole.CHILD_WELFARE, mandate="Safety at home", legal_basis="Welfare Act § 4",
        contact="+47 55 50 10 00", language="nb",
    )  # fmt: skip
    first = AgencyCard(format=1, **about.model_dump(), recipient=RECEIVER, signing_key=KEY, made_on=DAY)
    further = CardKey(
        label="Duty laptop", recipient=STRANGER, signing_key=verify_key_of(OTHER_SEED), valid_until=DAY
    )
    second = first.model_copy(update={"format": 2, "more_keys": (further,)})
    codes = ("bundles.card_newer", "bundles.card_changed", "bundles.card_wrong")
    yield from _with_wrong_ones(("card", 1, ".hearing-agency"), first, codes)
    yield from _with_wrong_ones(("card", 2, ".hearing-agency"), second, codes)
    yield "card-2-vouched.hearing-agency", OPENS, card_text(second, SEED, [OTHER_SEED])


def _books() -> Iterator[Vector]:
    pairs = (
        BookKey(recipient=RECEIVER, signing_key=KEY),
        BookKey(label="Old", recipient=STRANGER, retired_on=DAY),
    )
    listed = BookAgency(ref="w", name=WELFARE, role=AgencyRole.CHILD_WELFARE, keys=pairs)
    group = BookGroup(name="The Tuesday team", members=(GroupMember(agency_id="w", task="Home", leads=True),))
    book = AddressBook(format=1, made_on=DAY, signing_key=KEY, agencies=(listed,), groups=(group,))
    codes = ("agencies.book_newer", "agencies.book_changed", "agencies.book_wrong")
    yield from _with_wrong_ones(("book", 1, ".hearing-agencies"), book, codes)


def _policies() -> Iterator[Vector]:
    rules = PolicyRules(
        agency="Children's House", serial=7, valid_from=DAY, valid_until=date(2027, 11, 2), idle_minutes=5,
        agencies=(AllowedEntry(name=WELFARE, recipients=(RECEIVER,)),), screen_languages=("en", "nb"),
        child_languages=("en", "ar"), protocols=("small",), cosigning=True, retention_years=10,
        passphrase_guesses_log10=12, backup_reminder_days=14,
    )  # fmt: skip
    good = policy_file(rules, SEED)
    yield from _around(("policy", 1, ".json"), good, ("policy.newer", "policy.changed", "policy.no_policy"))


def _certificates() -> Iterator[Vector]:
    made = Certificate(
        format=1, vault="f" * 32, case=CASE_ID, erased_at=STARTED, by="Kari Lunde", reason="The time is over",
        counts={"cases": 1, "sessions": 1, "turns": 10}, history_seq=57, history_sha256="ab" * 32,
        signing_key=KEY,
    )  # fmt: skip
    wrong = "bundles.certificate_wrong"
    codes = ("bundles.certificate_newer", wrong, wrong)
    yield from _with_wrong_ones(("erasure", 1, ".hearing-erasure"), made, codes)
    of_session = made.model_copy(update={"format": 2, "case": "", "session": SESSION_ID})
    yield from _with_wrong_ones(("erasure", 2, ".hearing-erasure"), of_session, codes)


def _identities() -> Iterator[Vector]:
    stated = IdentityStatement(
        format=1, vault="f" * 32, person="Kari Lunde", exported_at=STARTED, recipient=RECEIVER,
        signing_key=KEY, age_identity=RECEIVER_KEY, signing_seed=SEED.hex(),
        earlier=(EarlierKeys(age_identity=EARLIER_KEY, signing_seed=OTHER_SEED.hex(), retired_at=STARTED),),
    )  # fmt: skip
    wrong = "vault.identity_unreadable"
    codes = ("vault.identity_newer", wrong, wrong)

    def close(plain: bytes) -> bytes:
        return lock(plain + b"\n" * (padme(len(plain)) - len(plain)), [RECEIVER])

    yield from _with_wrong_ones(("identity", 1, ".hearing-identity"), stated, codes, close)


def _duty() -> Iterator[Vector]:
    name, suffix = "duty-1", ".hearing-duty"
    cheap = KdfParameters(time_cost=1, memory_kib=64, parallelism=1)
    with tempfile.TemporaryDirectory() as folder:
        vault = with_the_sample(
            new_vault(Path(folder) / "vault", "Kari Lunde", SystemClock(), random_id, cheap)
        )
        vault.database.run("UPDATE identity SET age_identity = ?, signing_seed = ?", (EARLIER_KEY, SEED))
        path = Path(folder) / "case.hearing-duty"
        hand_duty(vault, path, [CASE_ID], RECEIVER, "On leave")
        good = path.read_bytes()
        vault.close()
    files = unpack(unlock(good, [RECEIVER_KEY]))
    content = files["duty.json"]

    def again(change: Callable[[Any], None], seed: bytes) -> bytes:
        whole = json.loads(content)
        change(whole)
        stated = json.dumps(whole).encode()
        return lock(pack({**files, "duty.json": stated, "duty.sig": sign(stated, seed)}), [RECEIVER])

    def more_rows(whole: Any) -> None:
        whole["cases"][0]["tables"]["turns"][0]["text"] = "Something else."

    yield f"{name}{suffix}", OPENS, good
    yield f"{name}-newer{suffix}", "vault.duty_newer", again(lambda whole: whole.update(format=99), SEED)
    yield (
        f"{name}-later-schema{suffix}",
        "vault.duty_newer",
        again(lambda whole: whole.update(schema_step=9_999), SEED),
    )
    yield f"{name}-changed{suffix}", "bundles.bad_signature", again(lambda _: None, OTHER_SEED)
    yield f"{name}-with-more{suffix}", "vault.duty_wrong", again(lambda whole: whole.update(more=1), SEED)
    yield f"{name}-other-words{suffix}", "vault.duty_wrong", again(more_rows, SEED)


def _shares() -> Iterator[Vector]:
    for share in split_key(EARLIER_KEY, 3, 2)[:2]:
        yield f"share-1-{share.number}.txt", OPENS, share.as_file()
    text = share.as_file()
    yield "share-1-newer.txt", "vault.share_newer", text.replace(b"share: 1", b"share: 2")
    yield "share-1-changed.txt", "vault.share_damaged", text.replace(b"needed: 2", b"needed: 3")
    yield "share-1-cut.txt", "vault.share_none", text[: text.rindex(b"33 ")]


def _with_wrong_ones(
    named: tuple[str, int, str], statement: BaseModel, codes: tuple[str, str, str], close: Close = bytes
) -> Iterator[Vector]:
    yield from _around(named, signed_file(_NAMES.get(named[0], named[0]), statement, SEED), codes, close)


def _around(
    named: tuple[str, int, str], plain: bytes, codes: tuple[str, str, str], close: Close = bytes
) -> Iterator[Vector]:
    """The file, one of a later format, one by another hand, and one with a word nobody knows."""
    (kind, number, suffix), (newer, changed, wrong) = named, codes

    def altered(**statement: object) -> bytes:
        whole = json.loads(plain)
        (name,) = set(whole) - {"signature"}
        whole[name].update(statement)
        return close(json.dumps(whole, indent=1).encode())

    forged = {**json.loads(plain), "signature": "00" * 64}
    yield f"{kind}-{number}{suffix}", OPENS, close(plain)
    yield f"{kind}-{number}-newer{suffix}", newer, altered(format=99)
    yield f"{kind}-{number}-changed{suffix}", changed, close(json.dumps(forged, indent=1).encode())
    yield f"{kind}-{number}-with-more{suffix}", wrong, altered(more=1)


_NAMES = {"erasure": "certificate"}
