"""Ways in: what opens a vault, what does not, and what a crash between two writes leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearing.agencies.person_roles import FIRST_PERSON
from hearing.errors import HearingError
from hearing.ports import Clock, NewId
from hearing.storage import slots
from hearing.storage.check import check
from hearing.storage.kdf import CEILING_MEMORY_KIB, FLOOR_MEMORY_KIB, KdfParameters, calibrate, derive
from hearing.storage.slots import AgeIdentity, Passphrase, Secret, VaultKey, open_slot, passphrase_slot
from hearing.storage.vault import Vault
from hearing.storage.vault_file import read_vault_file, write_vault_file

from .conftest import PASSPHRASE

FAST = KdfParameters(1, 64, 1)


def reopen(folder: Path, secret: Secret, clock: Clock, new_id: NewId) -> Vault:
    return Vault.open(folder, secret, clock=clock, new_id=new_id, allow_weak=True)


def test_opens_with_the_passphrase_and_with_the_recovery_key_only(
    vault: Vault, clock: Clock, new_id: NewId, recovery: pyrage.x25519.Identity
) -> None:
    vault.close()
    with pytest.raises(HearingError) as wrong:
        reopen(vault.folder, Passphrase("seven quiet heron"), clock, new_id)
    assert wrong.value.code == "vault.wrong_secret"
    with pytest.raises(HearingError) as stranger:
        reopen(vault.folder, AgeIdentity(str(pyrage.x25519.Identity.generate())), clock, new_id)
    assert stranger.value.code == "vault.wrong_secret"
    by_passphrase = reopen(vault.folder, Passphrase(PASSPHRASE), clock, new_id)
    assert by_passphrase.person == "Kari"
    by_passphrase.close()
    by_recovery = reopen(vault.folder, AgeIdentity(f"# officer\n{recovery}\n"), clock, new_id)
    assert by_recovery.person == "recovery"
    by_recovery.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_text_is_a_passphrase(text: str) -> None:
    key = VaultKey("a" * 32, bytes(32), "b" * 32)
    slot = passphrase_slot("b" * 32, key, text, FAST)
    assert open_slot(slot, key.vault_id, Passphrase(text), allow_weak=True) == key
    assert open_slot(slot, key.vault_id, Passphrase(text + "x"), allow_weak=True) is None


def test_both_ways_of_typing_an_accent_are_the_same_passphrase() -> None:
    assert derive("sma\u030a", bytes(16), FAST) == derive("sm\u00e5", bytes(16), FAST)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "vault.passphrase_empty"),
        ("x" * 1025, "vault.passphrase_too_long"),
        ("\ud800", "vault.passphrase_not_text"),
    ],
)
def test_what_is_no_passphrase_is_said(text: str, code: str) -> None:
    with pytest.raises(HearingError) as error:
        derive(text, bytes(16), FAST)
    assert error.value.code == code


def test_parameters_out_of_bounds_are_refused(vault: Vault, clock: Clock, new_id: NewId) -> None:
    vault.close()
    with pytest.raises(HearingError) as weak:
        Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id)
    assert weak.value.code == "vault.weak_kdf"
    path = vault.folder / "vault.json"
    content = json.loads(path.read_text())
    content["slots"][0]["kdf"]["memory_kib"] = CEILING_MEMORY_KIB + 1
    path.write_text(json.dumps(content))
    with pytest.raises(HearingError) as costly:
        reopen(vault.folder, Passphrase(PASSPHRASE), clock, new_id)
    assert costly.value.code == "vault.costly_kdf"


def test_calibration_never_goes_under_the_floor() -> None:
    made = calibrate(target_s=0.001)
    made.check()
    assert made.memory_kib >= FLOOR_MEMORY_KIB


@pytest.mark.parametrize("field", ["time_cost", "memory_kib", "parallelism"])
def test_parameters_are_authenticated(vault: Vault, field: str) -> None:
    content = read_vault_file(vault.folder)
    slot = content.slots[0]
    assert slot.kdf is not None
    changed = slot.model_copy(
        update={"kdf": slot.kdf.model_copy(update={field: 2 + getattr(slot.kdf, field)})}
    )
    assert open_slot(changed, content.vault_id, Passphrase(PASSPHRASE), allow_weak=True) is None
    assert open_slot(slot, "0" * 32, Passphrase(PASSPHRASE), allow_weak=True) is None


def test_another_person_gets_a_way_in_and_loses_it(vault: Vault, clock: Clock, new_id: NewId) -> None:
    added = vault.people.add(vault.key, "Ola", "another one", clock.now(), FAST, roles=FIRST_PERSON)
    vault.close()
    as_ola = reopen(vault.folder, Passphrase("another one"), clock, new_id)
    assert as_ola.person == "Ola"
    first = next(slot.id for slot in as_ola.people.list() if slot.person == "Kari")
    as_ola.people.revoke(first)
    with pytest.raises(HearingError) as last:
        as_ola.people.revoke(added)
    assert last.value.code == "vault.last_slot"
    as_ola.close()
    with pytest.raises(HearingError):
        reopen(vault.folder, Passphrase(PASSPHRASE), clock, new_id)


def test_a_changed_passphrase_replaces_the_old_one(vault: Vault, clock: Clock, new_id: NewId) -> None:
    with pytest.raises(HearingError) as wrong:
        vault.people.change_passphrase(vault.key, vault.key.slot_id, "not it", "new", FAST)
    assert wrong.value.code == "vault.wrong_secret"
    vault.people.change_passphrase(vault.key, vault.key.slot_id, PASSPHRASE, "new", FAST)
    vault.close()
    reopen(vault.folder, Passphrase("new"), clock, new_id).close()
    with pytest.raises(HearingError):
        reopen(vault.folder, Passphrase(PASSPHRASE), clock, new_id)


def test_a_new_key_serves_every_slot_and_shuts_out_the_old_key(
    vault: Vault, clock: Clock, new_id: NewId, recovery: pyrage.x25519.Identity
) -> None:
    vault.people.add(vault.key, "Ola", "another one", clock.now(), FAST)
    old = vault.key
    vault.use_key(vault.people.rekey(vault.key))
    vault.close()
    for secret in (Passphrase(PASSPHRASE), Passphrase("another one"), AgeIdentity(str(recovery))):
        reopen(vault.folder, secret, clock, new_id).close()
    with pytest.raises(HearingError) as shut:
        Vault.open_with(vault.folder, old, clock=clock, new_id=new_id)
    assert shut.value.code == "vault.damaged"


def test_a_slot_nobody_added_is_never_given_a_new_key(vault: Vault) -> None:
    """Whoever can write to the folder puts a public key of their own into the file and waits for a rekey."""
    stranger = str(pyrage.x25519.Identity.generate().to_public())
    content = read_vault_file(vault.folder)
    passphrase, recovery = content.slots
    for slots_now in (
        (passphrase, recovery.model_copy(update={"recipient": stranger})),
        (passphrase.model_copy(update={"recipient": stranger}), recovery),
        (passphrase, recovery, recovery.model_copy(update={"id": "0" * 32, "recipient": stranger})),
    ):
        write_vault_file(vault.folder, content.model_copy(update={"slots": slots_now}))
        with pytest.raises(HearingError) as refused:
            vault.people.rekey(vault.key)
        assert refused.value.code == "vault.strange_slot"
        assert {finding.error.code for finding in check(vault).findings} == {"vault.strange_slot"}
    write_vault_file(vault.folder, content)
    assert check(vault).sound


def test_what_is_no_age_key_is_said() -> None:
    for text in ("", "# nothing", "AGE-SECRET-KEY-1NOPE"):
        with pytest.raises(HearingError) as error:
            slots.parse_identities(text)
        assert error.value.code == "vault.bad_identity"
    with pytest.raises(HearingError) as bad:
        slots.recovery_slot("a" * 32, VaultKey("a" * 32, bytes(32), ""), "age1nothing")
    assert bad.value.code == "vault.bad_recipient"
