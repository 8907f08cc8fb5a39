"""A folder in which one may not look: each way to a file says so, and none falls over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic, write_last
from hearing.files.permissions import fill_folder, is_free
from hearing.files.policy_places import PolicyPlaces
from hearing.files.reading import read_bounded
from hearing.storage.backup import restore
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from hearing.storage.vault_file import require_free
from tests.ordinary_user import closed_folder, ordinary_user


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    with closed_folder(tmp_path) as folder, ordinary_user(folder):
        yield folder


def test_nothing_falls_over_a_folder_one_may_not_look_into(closed: Path) -> None:
    inside = closed / "inside"
    for way, code in (
        (lambda: read_bounded(inside, 10), "files.unreadable"),
        (lambda: write_atomic(inside, b"", replace=False), "files.read_only"),
        (lambda: write_last(inside).__enter__(), "files.read_only"),
        (lambda: is_free(inside), "files.read_only"),
        (lambda: fill_folder(inside, {"one": b""}), "files.read_only"),
        (lambda: require_free(inside), "vault.read_only"),
        (lambda: restore(inside, inside), "vault.unreadable"),
        (lambda: Vault.derive(inside, Passphrase("x" * 12)), "vault.unreadable"),
    ):
        with pytest.raises(HearingError) as refused:
            way()
        assert refused.value.code == code


def test_a_policy_one_may_not_look_for_is_not_passed_over(closed: Path) -> None:
    places = PolicyPlaces((closed,), closed / "own", lambda _: True)
    assert not places.is_empty()
    lying = places.lying(closed)
    assert lying is not None
    assert lying.problem is not None
    assert lying.problem.code == "files.unreadable"
