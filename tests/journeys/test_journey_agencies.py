"""Three agencies, one child: each vault holds exactly what it should, and no byte of what was kept back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from hearing.agencies.sends import State
from hearing.agencies.session_record import Section
from hearing.bundles.certificates import holds_in, read_certificate
from hearing.bundles.opening import OpenedBundle, open_bundle
from hearing.bundles.receiving import Door, take_in
from hearing.errors import HearingError
from hearing.files.resources import resource_root
from hearing.interview.records import TurnKind
from hearing.language.catalogues import Catalogues
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.receiving import Standing
from hearing.storage.vault import Vault
from hearing.ui.demo.exchange import Exchange, sessions_in
from tests.bundles.json_schema import faults
from tests.conftest import FakeClock

CANARIES = ("grandfather", "You start with the neck")
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "content-2.json"


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, catalogues: Catalogues, fast_kdf: KdfParameters, qapp: object
) -> Iterator[Exchange]:
    from tests.conftest import FakeClock

    clock: Clock = _Ticking(FakeClock())
    numbers = iter(range(1, 1_000_000))
    new_id: NewId = lambda: f"{next(numbers):032x}"  # noqa: E731 - as the fixture of the same name
    folder = tmp_path_factory.mktemp("three")
    exchange = Exchange(folder, resource_root(), catalogues, clock, new_id, lambda _: None, fast_kdf)
    exchange.play()
    yield exchange
    exchange.close()


class _Ticking:
    """A clock on which a second goes by whenever it is looked at."""

    def __init__(self, inner: FakeClock) -> None:
        self._inner = inner

    def now(self) -> datetime:
        self._inner.advance(1)
        return self._inner.now()

    def monotonic(self) -> float:
        return self._inner.monotonic()


def opened(exchange: Exchange, receiver: str) -> list[OpenedBundle]:
    """Every bundle in the courier's folder that this vault's key opens, but those it sealed itself."""
    vault, found = exchange.vaults[receiver], []
    for path in sorted(exchange.courier.glob("*.hearing")):
        with contextlib.suppress(HearingError):
            bundle = open_bundle(path.read_bytes(), vault.identity.age_identities())
            if bundle.manifest.sender.id != vault.id:
                found.append(bundle)
    return found


def said(vault: Vault, session_id: str) -> dict[TurnKind, int]:
    counts: dict[TurnKind, int] = {}
    for turn in vault.turns.for_session(session_id):
        counts[turn.kind] = counts.get(turn.kind, 0) + 1
    return counts


def test_each_vault_holds_exactly_what_it_should(played: Exchange) -> None:
    welfare, police, abroad = (played.vaults[name] for name in ("child-welfare", "police", "other-country"))
    whole = {TurnKind.QUESTION: 5, TurnKind.CHILD: 6, TurnKind.OBSERVATION: 1, TurnKind.INTERPRETER: 1,
             TurnKind.INFERENCE: 1, TurnKind.SUPPORT_PERSON: 1}  # fmt: skip
    assert said(welfare, played.session_id) == whole
    assert welfare.origins.of_session(played.session_id) is None
    assert len(sessions_in(welfare)) == 2
    (addition,) = welfare.additions.for_session(played.session_id)
    assert addition.text == played.story.added.text
    assert addition.source, "what came from others says from whom"
    no_thoughts = {**whole, TurnKind.CHILD: 5}
    del no_thoughts[TurnKind.INFERENCE]
    assert said(police, played.session_id) == no_thoughts
    assert police.origins.of_session(played.session_id) is not None
    assert len(sessions_in(police)) == 2
    assert sessions_in(abroad) == ()
    assert all(check(vault).sound for vault in played.vaults.values())


def test_what_the_child_wants_kept_back_is_in_no_byte_of_the_others(played: Exchange) -> None:
    own = played.vaults["child-welfare"].turns.for_session(played.session_id)
    assert any(CANARIES[0] in turn.text for turn in own)
    for receiver in ("police", "other-country"):
        bundles = opened(played, receiver)
        assert bundles
        for bundle in bundles:
            for canary in CANARIES:
                for form in (canary.encode(), canary.encode("utf-16-le")):
                    assert not any(form in data for data in bundle.members.values())
            assert played.kept_back not in bundle.members["content.json"].decode()
    record = gather(played.vaults["police"], played.session_id).model_dump_json()
    assert not any(canary in record for canary in CANARIES)


def test_every_bundle_keeps_to_the_published_schema(played: Exchange) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for receiver in ("police", "other-country", "child-welfare"):
        for bundle in opened(played, receiver):
            assert faults(json.loads(bundle.members["content.json"]), schema) == []


def test_abroad_the_child_goes_under_a_number(played: Exchange) -> None:
    (bundle,) = opened(played, "other-country")
    assert Section.CHILD not in bundle.manifest.sections
    assert bundle.manifest.grounds[0].reason == played.story.reason
    for name in ("Davor", "Testovic", "Samira", "Haddad"):
        assert not any(name.encode() in data for data in bundle.members.values()), name


def test_the_ledger_says_who_has_it_and_who_was_asked_for_it_back(played: Exchange) -> None:
    sends = played.vaults["child-welfare"].sends.for_case(played.case_id)
    states = [(send.role, send.state) for send in sends]
    assert states == [("police", State.RECEIVED), ("other_country", State.TAKEN_BACK),
                      ("police", State.RECEIVED)]  # fmt: skip
    assert all(send.receipt is not None for send in sends)


def test_what_came_comes_again_and_changes_nothing(played: Exchange) -> None:
    police = played.vaults["police"]
    before, again = police.history.head(), []
    for path in sorted(played.courier.glob("*.hearing")):
        with contextlib.suppress(HearingError):
            again.append(take_in(police, Door.of(police).read(path.read_bytes())).standing)
    assert again == [Standing.HERE] * 4
    assert police.history.head() == before


def test_what_was_erased_is_gone_and_the_certificate_holds(played: Exchange) -> None:
    abroad = played.vaults["other-country"]
    made = read_certificate((played.folder / "erased.hearing-erasure").read_bytes())
    assert holds_in(made, abroad)
    assert abroad.history.verify().holds
    assert abroad.database.all("SELECT 1 FROM turns") == []
    assert abroad.search.find("greenhouse") == []
    assert played.vaults["police"].search.find("greenhouse") != []
