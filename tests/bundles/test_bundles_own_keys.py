"""The vault's own keys: copied to the key officer, and given up for others without losing anything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hearing.agencies.card import AgencyParticulars, arrival
from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.agency_cards import own_card, read_came_card
from hearing.bundles.envelope import lock, unlock
from hearing.bundles.identity_export import export_identity, read_identity
from hearing.bundles.padding import padme
from hearing.bundles.parties import known_signers
from hearing.cli import main
from hearing.errors import HearingError
from hearing.storage.check import check
from hearing.storage.vault import Vault
from tests.bundles.conftest import hand
from tests.conftest import PASSPHRASE, FakeClock, MakeVault, OpenVault

ABOUT = AgencyParticulars(name="Harbour", role=AgencyRole.POLICE)


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault(person="Kari")


def exported(vault: Vault, officer: str) -> bytes:
    path = vault.folder.parent / "copy.hearing-identity"
    export_identity(vault, officer, path)
    return path.read_bytes()


def test_the_officer_alone_opens_the_copy(vault: Vault) -> None:
    officer, stranger = hand(), hand()
    before = vault.identity.age_identity()
    vault.identity.rotate(vault.history)
    data = exported(vault, officer.recipient)
    stated = read_identity(data, (officer.identity,))
    assert stated.age_identity == vault.identity.age_identity()
    assert bytes.fromhex(stated.signing_seed) == vault.identity.signing_key()
    assert [one.age_identity for one in stated.earlier] == [before]
    last = vault.history.of_record("identity", vault.identity.verify_key())[-1]
    assert (last.action, last.reason) == ("exported", f"to {officer.recipient}")
    for wrong in (data[:-9], b"", data.replace(b"age-", b"egg-")):
        with pytest.raises(HearingError, match="identity_unreadable"):
            read_identity(wrong, (officer.identity,))
    with pytest.raises(HearingError, match="identity_unreadable"):
        read_identity(data, (stranger.identity,))


def test_copying_the_keys_leaves_a_vault_that_the_check_finds_sound(vault: Vault) -> None:
    exported(vault, hand().recipient)
    assert check(vault).sound
    vault.identity.rotate(vault.history)
    again = vault.folder.parent / "again.hearing-identity"
    export_identity(vault, hand().recipient, again)
    assert check(vault).sound
    vault.database.run("DELETE FROM earlier_identities")
    (finding,) = check(vault).findings
    assert finding.error.parameters == {"kind": "identity", "count": 2}


def test_a_copy_that_was_put_together_by_somebody_else_is_refused(vault: Vault) -> None:
    officer = hand()
    plain = unlock(exported(vault, officer.recipient), (officer.identity,))
    own, other = vault.identity.age_identity(), hand().identity
    vault.close()
    changed = plain.replace(own.encode(), other.encode())
    assert changed != plain
    for forged in (changed, b"{}", b'{"identity": 3}', b"[]"):
        data = lock(forged + b"\n" * (padme(len(forged)) - len(forged)), [officer.recipient])
        with pytest.raises(HearingError, match="identity_unreadable"):
            read_identity(data, (officer.identity,))


def test_other_keys_leave_everything_that_was_sealed_before_open(vault: Vault, clock: FakeClock) -> None:
    before = vault.identity.recipient(), vault.identity.verify_key()
    sealed = lock(b"x" * padme(1000), [before[0]])
    known = Agency(
        id="1", name="Harbour", role=AgencyRole.POLICE, recipient=before[0], signing_key=before[1],
        compared_on=clock.now().date(),
    )  # fmt: skip
    vault.identity.rotate(vault.history)
    assert unlock(sealed, vault.identity.age_identities())
    assert before[0] != vault.identity.recipient()
    signers = known_signers(vault)
    assert signers.name_of(before[1]) == "Kari"
    assert signers.over_from[before[1]] == clock.now().date() + timedelta(days=1)
    came = read_came_card(own_card(vault, ABOUT, clock.now().date()))
    found = arrival(came.card, [known], came.vouchers)
    assert (found.must_compare, found.vouched) == (True, True)
    assert check(vault).sound


def test_the_passphrase_is_asked_again(vault: Vault) -> None:
    vault.people.confirm(vault.key, PASSPHRASE)
    with pytest.raises(HearingError, match="wrong_secret"):
        vault.people.confirm(vault.key, "something else")


def test_the_commands_copy_check_and_rotate(
    vault: Vault, tmp_path: Path, open_vault: OpenVault, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("hearing.cli.vault_identity.open_vault", open_vault)
    officer, vault_id, secret = hand(), vault.id, vault.identity.age_identity()
    vault.close()
    key, out = tmp_path / "officer.txt", tmp_path / "copy"
    key.write_text(officer.identity)
    place = ["--vault", str(vault.folder)]
    bad = ["vault", "identity", "export", *place, "--officer", "age1", "--out", str(out)]
    assert main.run(bad) == 1
    assert not out.exists()
    good = ["vault", "identity", "export", *place, "--officer", officer.recipient, "--out", str(out)]
    assert main.run(good) == 0
    assert main.run(["vault", "identity", "check", str(out), "--identity", str(key)]) == 0
    told = capsys.readouterr().out
    assert vault_id in told
    assert secret not in told
    first = told.splitlines()[-1]
    assert main.run(["vault", "identity", "rotate", *place]) == 0
    told = capsys.readouterr().out
    assert "Fingerprint" in told
    assert first not in told
