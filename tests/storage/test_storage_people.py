"""Roles on a shared laptop, and who has seen what."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pyrage
import pytest

from hearing.agencies.person_roles import Deed, PersonRole, Standing, standing
from hearing.errors import HearingError
from hearing.interview.records import Case, Session
from hearing.ports import Clock, NewId
from hearing.storage.check import check
from hearing.storage.erasure import erase, hold
from hearing.storage.kdf import KdfParameters
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.seen import SEEN, How
from hearing.storage.slots import AgeIdentity, Passphrase, Secret
from hearing.storage.vault import Vault

from .conftest import PASSPHRASE

FAST = KdfParameters(1, 64, 1)
WHY = "nobody else was there, and the child wanted to talk"


def opened(vault: Vault, secret: Secret) -> Vault:
    vault.close()
    return Vault.open(vault.folder, secret, clock=vault.clock, new_id=vault.new_id, allow_weak=True)


def with_role(vault: Vault, *roles: PersonRole) -> Vault:
    vault.people.add(vault.key, "Ola", "another one", vault.clock.now(), FAST, roles=roles)
    return opened(vault, Passphrase("another one"))


def test_every_deed_is_somebodys_and_only_two_are_left_to_a_supervisor() -> None:
    for deed in Deed:
        assert any(standing({role}, deed) is Standing.OFFERED for role in PersonRole), deed
    alone = {deed for deed in Deed if standing({PersonRole.INTERVIEWER}, deed) is Standing.SUPERVISOR_ONLY}
    assert alone == {Deed.COSIGN, Deed.MANAGE_PEOPLE}
    assert standing({PersonRole.RECORDS}, Deed.LISTEN) is Standing.WITH_REASON
    assert standing({PersonRole.TRAINER}, Deed.READ) is Standing.WITH_REASON
    assert standing({PersonRole.TRAINER, PersonRole.INTERVIEWER}, Deed.READ) is Standing.OFFERED


def test_who_makes_a_vault_is_interviewer_and_supervisor(vault: Vault) -> None:
    first, recovery = vault.people.list()
    assert first.roles == vault.people.roles == {PersonRole.INTERVIEWER, PersonRole.SUPERVISOR}
    assert (recovery.kind, recovery.last_used) == ("recovery", None)
    again = opened(vault, Passphrase(PASSPHRASE))
    assert again.people.list()[0].last_used == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    again.close()


def test_a_step_outside_ones_roles_asks_why_and_keeps_it(vault: Vault, case: Case, session: Session) -> None:
    office = with_role(vault, PersonRole.RECORDS)
    before = office.history.head()
    office.people.take_step(Deed.SHARE, session.id)
    assert office.history.head() == before
    with pytest.raises(HearingError) as asked:
        office.people.take_step(Deed.LISTEN, session.id)
    assert asked.value.code == "vault.outside_role"
    office.people.take_step(Deed.LISTEN, session.id, WHY)
    (kept,) = office.history.of_record(OUTSIDE_ROLE, session.id)
    assert (kept.who, kept.action, kept.reason) == ("Ola", "listen", WHY)
    hold(office, case.id, "a court asked")
    with pytest.raises(HearingError) as lifting:
        hold(office, case.id, "")
    assert lifting.value.code == "vault.outside_role"
    assert not hold(office, case.id, "", outside="the court is done").hold_reason
    erase(office, case.id, "time is over")
    assert [entry.reason for entry in office.history.of_record(OUTSIDE_ROLE, session.id)] == [""]
    assert check(office).sound
    office.close()


def test_who_may_open_the_vault_is_a_supervisors_and_one_always_stays(
    vault: Vault, recovery: pyrage.x25519.Identity
) -> None:
    kari = vault.key.slot_id
    for fewer in ({PersonRole.INTERVIEWER}, frozenset[PersonRole]()):
        with pytest.raises(HearingError) as stays:
            vault.people.give_roles(kari, fewer)
        assert stays.value.code in {"vault.last_supervisor", "vault.no_role"}
    ola = with_role(vault, PersonRole.INTERVIEWER, PersonRole.TRAINER)
    now = ola.clock.now()
    for forbidden in (
        lambda: ola.people.add(ola.key, "Per", "third", now, FAST),
        lambda: ola.people.add_recovery(ola.key, str(recovery.to_public()), now),
        lambda: ola.people.give_roles(ola.key.slot_id, {PersonRole.SUPERVISOR}),
        lambda: ola.people.revoke(kari),
        lambda: ola.people.rekey(ola.key),
    ):
        with pytest.raises(HearingError) as needed:
            forbidden()
        assert needed.value.code == "vault.supervisor_needed"
    by_key = opened(ola, AgeIdentity(str(recovery)))
    with pytest.raises(HearingError) as last:
        by_key.people.revoke(kari)
    assert last.value.code == "vault.last_supervisor"
    by_key.people.give_roles(ola.key.slot_id, {PersonRole.SUPERVISOR})
    by_key.people.revoke(kari)
    assert by_key.history.entries(1, 1)[0].action == "roles supervisor"
    assert check(by_key).sound
    by_key.close()


def test_a_role_changed_behind_the_program_shows(vault: Vault) -> None:
    """Which keeps nobody out, since all hold the key; it is seen."""
    vault.people.add(vault.key, "Ola", "another one", vault.clock.now(), FAST, roles={PersonRole.TRAINER})
    assert check(vault).sound
    with vault.database.transaction():
        vault.database.run("UPDATE people SET roles = ?", ('["supervisor"]',))
    (found,) = check(vault).findings
    assert found.error.parameters == {"kind": "people", "count": 2}


def test_what_was_seen_is_kept_once_a_day_and_goes_with_the_case(
    vault: Vault, case: Case, session: Session, clock: Clock, new_id: NewId
) -> None:
    assert vault.seen.session(How.OPENED, session.id)
    assert not vault.seen.session(How.OPENED, session.id)
    assert vault.seen.session(How.PRINTED, session.id)
    ola = with_role(vault, PersonRole.INTERVIEWER)
    assert ola.seen.session(How.OPENED, session.id)
    assert ola.seen.note(How.FOUND, case.id, case.id)
    clock.advance(24 * 3600)  # type: ignore[attr-defined]
    assert ola.seen.session(How.OPENED, session.id)
    assert [(one.person, one.how, one.record_id == session.id) for one in ola.seen.of_case(case.id)] == [
        ("Ola", How.OPENED, True),
        ("Ola", How.FOUND, False),
        ("Ola", How.OPENED, True),
        ("Kari", How.PRINTED, True),
        ("Kari", How.OPENED, True),
    ]
    assert len(ola.history.of_record(SEEN, session.id)) == 4
    assert not ola.seen.session(How.OPENED, "0" * 32)
    assert check(ola).sound
    erase(ola, case.id, "time is over")
    assert ola.seen.of_case(case.id) == []
    assert check(ola).sound
    ola.close()


def test_noting_again_what_was_seen_costs_next_to_nothing(vault: Vault, session: Session) -> None:
    vault.seen.session(How.OPENED, session.id)
    begun = time.perf_counter()
    for _ in range(100):
        vault.seen.session(How.OPENED, session.id)
    assert (time.perf_counter() - begun) / 100 < 0.005
