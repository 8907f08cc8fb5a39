"""Files that history speaks of: where one could not be written, history says nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hearing.bundles.duty import HANDED, hand_duty
from hearing.bundles.identity_export import export_identity
from hearing.bundles.receipts import write_receipt
from hearing.errors import HearingError
from tests.bundles.conftest import hand
from tests.bundles.exchange import Exchange
from tests.full_disk import fill_at_each_step
from tests.vectors.sample import CASE_ID


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_cases_are_handed_over_with_their_file_or_not_at_all(
    exchange: Exchange, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, path, to = exchange.sender, stick / "case.hearing-duty", exchange.receiver.identity.recipient()
    fails = fill_at_each_step(vault, stick, lambda: hand_duty(vault, path, [CASE_ID], to), monkeypatch)
    assert fails > 3
    assert noted(exchange, HANDED) == [hashlib.sha256(path.read_bytes()).hexdigest()]
    head = vault.history.head()
    with pytest.raises(HearingError, match=r"files\.exists"):
        hand_duty(vault, path, [CASE_ID], to)
    with pytest.raises(HearingError, match=r"files\.unwritable"):
        hand_duty(vault, stick / "gone" / "case.hearing-duty", [CASE_ID], to)
    assert vault.history.head() == head


def test_own_keys_are_copied_with_their_file_or_not_at_all(
    exchange: Exchange, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, path, officer = exchange.sender, stick / "copy.hearing-identity", hand().recipient
    assert fill_at_each_step(vault, stick, lambda: export_identity(vault, officer, path), monkeypatch) > 3
    assert noted(exchange, "identity") == [hashlib.sha256(path.read_bytes()).hexdigest()]


def test_a_receipt_is_made_with_its_file_or_not_at_all(
    exchange: Exchange, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, vault = exchange.opened(exchange.hand_over()[1]), exchange.receiver
    # What remembers the bundle is noted before and apart: it came, receipt or not.
    write_receipt(opened, vault, stick).unlink()
    assert fill_at_each_step(vault, stick, lambda: write_receipt(opened, vault, stick), monkeypatch) > 3
    made = vault.history.of_record("bundle", opened.manifest.id)
    assert [entry.action for entry in made] == ["receipt made"] * 2
    assert len(list(stick.iterdir())) == 1


def noted(exchange: Exchange, kind: str) -> list[str]:
    """The digests that the sender's history keeps of records of this kind."""
    query = "SELECT digest FROM history WHERE record_kind = ? ORDER BY seq"
    return [digest for (digest,) in exchange.sender.database.all(query, (kind,))]
