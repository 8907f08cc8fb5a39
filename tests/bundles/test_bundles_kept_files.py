"""What an earlier program put beside bundles still reads, is what its published schema says, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from hearing.bundles.address_books import read_book
from hearing.bundles.agency_cards import read_came_card
from hearing.bundles.archive import unpack
from hearing.bundles.certificates import read_certificate
from hearing.bundles.duty import open_duty, take_duty
from hearing.bundles.envelope import unlock
from hearing.bundles.identities import read_identities
from hearing.bundles.identity_export import read_identity
from hearing.bundles.notices import open_notice
from hearing.bundles.policies import read_policy
from hearing.bundles.receipts import RECEIPT, Receipt
from hearing.bundles.withdrawals import WITHDRAWAL, Withdrawal
from hearing.errors import HearingError
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.kdf import KdfParameters
from hearing.storage.officers import KeyShare, join_shares, read_share
from hearing.storage.vault import Vault
from tests.bundles.exchange import new_vault
from tests.vectors.forging import SEED
from tests.vectors.sample import CASE_ID, SESSION_ID, sample_record
from tests.vectors.travelling import EARLIER_KEY, OPENS

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "vectors" / "files"
OUTCOMES: dict[str, str] = json.loads((FILES / "outcomes.json").read_text("utf-8"))
IDENTITIES = tuple(read_identities((FILES / "receiver.key").read_text("utf-8")))
Read = Callable[[bytes], object]
READERS: dict[str, tuple[str, Read]] = {
    ".hearing-receipt": ("receipt-1", lambda data: open_notice(RECEIPT, Receipt, data, IDENTITIES)),
    ".hearing-withdrawal": (
        "withdrawal-1",
        lambda data: open_notice(WITHDRAWAL, Withdrawal, data, IDENTITIES),
    ),
    ".hearing-agency": ("agency-card-2", read_came_card),
    ".hearing-agencies": ("address-book-1", read_book),
    ".json": ("policy-1", read_policy),
    ".hearing-erasure": ("erasure-2", read_certificate),
    ".hearing-identity": ("identity-1", lambda data: read_identity(data, IDENTITIES)),
}
"""By the ending of the file: its published schema, and what reads it."""
OF_A_VAULT = {name for name in OUTCOMES if name.endswith((".hearing-duty", ".txt"))}
SIMPLE = sorted(set(OUTCOMES) - OF_A_VAULT)


def answer(read: Read, data: bytes) -> str:
    try:
        read(data)
    except HearingError as error:
        return error.code
    return OPENS


def readable(data: bytes) -> Any:
    """The JSON in a file, sealed or not."""
    return json.loads(unlock(data, IDENTITIES) if data.startswith(b"age-") else data)


def accepts(schema: str) -> Callable[[Any], Any]:
    text = (ROOT / "docs" / "schema" / f"{schema}.json").read_text("utf-8")
    accepting: Callable[[Any], Any] = fastjsonschema.compile(json.loads(text))
    return accepting


@pytest.fixture
def receiver(tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters) -> Iterator[Vault]:
    """A vault whose private key is that of the kept files."""
    vault = new_vault(tmp_path / "vault", "Ola Berg", clock, new_id, fast_kdf)
    vault.database.run("UPDATE identity SET age_identity = ?, signing_seed = ?", (IDENTITIES[0], SEED))
    yield vault
    vault.close()


@pytest.mark.parametrize("name", SIMPLE)
def test_every_kept_file_answers_as_declared(name: str) -> None:
    data = (FILES / name).read_bytes()
    schema, read = READERS[Path(name).suffix]
    assert answer(read, data) == OUTCOMES[name]
    accepting = accepts(schema)
    if OUTCOMES[name] == OPENS:
        accepting(readable(data))
    elif not name.partition(".")[0].endswith("-changed"):
        # What is forged is of the right form; what is newer or has more is not.
        with pytest.raises(fastjsonschema.JsonSchemaException):
            accepting(readable(data))


def test_kept_duty_is_taken_over_whole(receiver: Vault) -> None:
    data = (FILES / "duty-1.hearing-duty").read_bytes()
    accepts("duty-1")(json.loads(unpack(unlock(data, IDENTITIES))["duty.json"]))
    head = receiver.history.head()

    def take(wrong: bytes) -> None:
        take_duty(receiver, open_duty(receiver, wrong))

    for name in sorted(OF_A_VAULT):
        if name.endswith(".hearing-duty") and OUTCOMES[name] != OPENS:
            wrong = (FILES / name).read_bytes()
            assert (
                answer(lambda data: take_duty(receiver, open_duty(receiver, data)), wrong) == OUTCOMES[name]
            )
    assert receiver.history.head() == head
    assert take_duty(receiver, open_duty(receiver, data)) == (CASE_ID,)
    assert [turn.text for turn in receiver.turns.for_session(SESSION_ID)] == [
        turn.text for turn in sample_record().turns
    ]
    assert check(receiver).sound


def test_kept_shares_of_a_key_still_join() -> None:
    def share_in(data: bytes) -> KeyShare:
        return read_share(data.decode(), "share")

    named = sorted(name for name in OF_A_VAULT if name.endswith(".txt"))
    kept = {name: (FILES / name).read_bytes() for name in named}
    assert {name: answer(share_in, data) for name, data in kept.items()} == {
        name: OUTCOMES[name] for name in named
    }
    assert join_shares([share_in(kept[name]) for name in named if OUTCOMES[name] == OPENS]) == EARLIER_KEY


def test_each_kind_is_kept_in_each_of_its_formats_and_each_has_its_outcome() -> None:
    there = {path.name for path in FILES.iterdir()} - {"outcomes.json", "receiver.key"}
    assert there == set(OUTCOMES)
    opening = {name for name, outcome in OUTCOMES.items() if outcome == OPENS}
    assert {Path(name).suffix for name in opening} == {*READERS, ".hearing-duty", ".txt"}
    assert {"card-1.hearing-agency", "card-2.hearing-agency"} <= opening
