"""Nothing leaves without the child having been told, or a ground that goes along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.agencies.need_to_know import View
from hearing.agencies.planning import plan
from hearing.agencies.records import Agency, AgencyRole
from hearing.agencies.sharing import Verdict
from hearing.bundles.handing_over import Reason, grounds, hand_over, preview
from hearing.bundles.leaving import leaves
from hearing.bundles.manifest import CONTENT, CONTENT_SCHEMA, MANIFEST, PADDING, Ground
from hearing.bundles.opening import open_bundle
from hearing.bundles.parties import receiver_of
from hearing.bundles.seal import Share
from hearing.bundles.views import shipped_views
from hearing.errors import HearingError
from hearing.explanation.records import Covers, Promise
from hearing.interview.records import EventKind, SessionEvent
from hearing.interview.wishes import kept_back_from
from hearing.ports import Clock, NewId
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from tests.bundles.conftest import hand
from tests.vectors.forging import PAGES
from tests.vectors.sample import PROTOCOL_YAML, sample_record

RECORD, RECEIVER = sample_record(), hand()
SESSION = RECORD.session


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory, fast_kdf: KdfParameters) -> Iterator[Vault]:
    from tests.conftest import FakeClock

    clock: Clock = FakeClock()
    ids = iter(range(1, 1_000_000))
    new_id: NewId = lambda: f"{next(ids):032x}"  # noqa: E731 - as the fixture of the same name
    made = Vault.create(tmp_path_factory.mktemp("grounds") / "vault", passphrase="seven quiet herons",
                        person="Kari", recovery_recipient=None, clock=clock, new_id=new_id, kdf=fast_kdf,
                        allow_weak=True)  # fmt: skip
    made.cases.add(RECORD.case)
    sha = hashlib.sha256(PROTOCOL_YAML.encode()).hexdigest()
    made.sessions.start(SESSION.model_copy(update={"closed_ms": None, "closing_note": ""}), PROTOCOL_YAML)
    assert made.sessions.get(SESSION.id).protocol_sha256 == sha
    for turn in RECORD.turns:
        made.turns.add(turn.model_copy(update={"revision": 1}))
    yield made
    made.close()


def agency(vault: Vault, role: AgencyRole) -> Agency:
    found = [each for each in vault.agencies.list() if each.role is role]
    return found[0] if found else vault.agencies.add(
        Agency(id=vault.new_id(), name=f"The {role} office", role=role, recipient=RECEIVER.recipient)
    )  # fmt: skip


def promised(roles: list[AgencyRole], covers: Covers, *, understood: bool | None) -> Promise:
    return RECORD.promises[0].model_copy(
        update={"roles": tuple(roles), "covers": covers, "understood": understood}
    )


def scalars(data: Any) -> list[Any]:
    """Every value in it that is no list and no object, in order."""
    inner = list(data.values()) if isinstance(data, dict) else data
    return [one for each in inner for one in scalars(each)] if isinstance(inner, list) else [data]


@settings(max_examples=40, deadline=None)
@given(
    role=st.sampled_from(AgencyRole),
    told=st.lists(st.sampled_from(AgencyRole), max_size=4, unique=True),
    covers=st.sampled_from(Covers),
    understood=st.sampled_from([True, False, None]),
    wished=st.sets(st.integers(1, 10), max_size=3),
    overridden=st.booleans(),
    reason=st.sampled_from(["", "The child is not safe at home."]),
)
def test_nothing_leaves_without_told_or_ground(
    vault: Vault, role: AgencyRole, told: list[AgencyRole], covers: Covers, understood: bool | None,
    wished: set[int], overridden: bool, reason: str,
) -> None:  # fmt: skip
    receiver = agency(vault, role)
    vault.explanations.save(RECORD.explanations[0], [promised(told, covers, understood=understood)])
    for number in wished:
        vault.events.add(
            SessionEvent(id=vault.new_id(), session_id=SESSION.id, seq=1, elapsed_ms=0,
                         kind=EventKind.KEPT_BACK_WISHED, subject=f"{number:032x}", reason=receiver.id)
        )  # fmt: skip
    record = gather(vault, SESSION.id)
    view: View = shipped_views().for_role(role)
    kept = kept_back_from(record.events, receiver.id)
    said_to = (vault.explanations.promises(SESSION.case_id), vault.explanations.for_case(SESSION.case_id))
    cut, check = plan(record, receiver, view, frozenset() if overridden else kept, said_to)
    why = grounds(receiver_of(receiver), check, Reason(reason))
    share = Share(vault.new_id(), (receiver_of(receiver),), "Protection", vault.clock.now(), why)
    if check.asks_reason:
        bare = Share(share.bundle_id, share.recipients, share.purpose, share.sealed_at)
        with pytest.raises(HearingError, match=r"bundles\.no_ground"):
            hand_over(vault, cut, bare, PAGES)
    shown = leaves(preview(vault, cut, share, PAGES))
    opened = open_bundle(hand_over(vault, cut, share, PAGES), [RECEIVER.identity])
    left = {turn.id for turn in opened.content.turns}
    assert role in told or opened.manifest.grounds, "not told, and no ground"
    assert opened.manifest.grounds or check.verdict is Verdict.TOLD
    assert overridden or not left & kept, "against the child's wish, and nobody chose so"
    assert not left & kept or opened.manifest.grounds[0].verdict is Verdict.OBJECTED
    assert leaves(opened.members) == shown, "what was seen is what left"
    for member in (MANIFEST, CONTENT):
        sealed = [str(one) for one in scalars(json.loads(opened.members[member])) if one not in ("", None)]
        assert sealed == [leaf.value for leaf in shown if leaf.member == member], "every field is shown"
    assert {leaf.member for leaf in shown} == set(opened.members) - {CONTENT_SCHEMA, PADDING}
    for ended in kept:
        vault.events.add(
            SessionEvent(id=vault.new_id(), session_id=SESSION.id, seq=1, elapsed_ms=0,
                         kind=EventKind.KEPT_BACK_ENDED, subject=ended, reason=receiver.id)
        )  # fmt: skip


def test_a_key_of_nobody_needs_a_ground(vault: Vault, tmp_path: Path) -> None:
    record = gather(vault, SESSION.id)
    stranger = receiver_of(agency(vault, AgencyRole.OTHER)).model_copy(update={"id": "", "name": ""})
    with pytest.raises(HearingError, match=r"bundles\.no_ground"):
        hand_over(vault, record, Share("e" * 32, (stranger,), "Help", vault.clock.now()), PAGES)
    assert list(tmp_path.iterdir()) == []


def test_each_receiver_needs_a_ground_of_its_own(vault: Vault) -> None:
    record = gather(vault, SESSION.id)
    named = receiver_of(agency(vault, AgencyRole.OTHER)).model_copy(update={"id": ""})
    second = named.model_copy(update={"recipient": hand().recipient, "name": "Second"})
    ground = Ground(recipient=named.recipient, verdict=Verdict.NOT_TOLD, reason="The child is not safe.")
    share = Share("d" * 32, (named, second), "Help", vault.clock.now(), (ground,))
    before = vault.history.head()
    with pytest.raises(HearingError) as caught:
        hand_over(vault, record, share, PAGES)
    assert (caught.value.code, caught.value.parameters) == ("bundles.no_ground", {"name": "Second"})
    assert (vault.history.head(), vault.sends.for_bundle("d" * 32)) == (before, [])
