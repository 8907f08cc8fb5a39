"""Sealed bundles taken into a vault: who may send, one by one and by the folder, killed and run again."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearing.agencies.records import Agency, AgencyKey, AgencyRole
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import Verdict
from hearing.bundles.content import build_content
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground, Receiver
from hearing.bundles.receiving import Door, foresee, take_in
from hearing.bundles.seal import SealingKeys, Share, seal
from hearing.bundles.signing import verify_key_of
from hearing.bundles.tray import REFUSED, Outcome, Wishes, receive_all, tray_files
from hearing.cli import main
from hearing.errors import HearingError
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import Case
from hearing.ports import Clock
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.receiving import Standing
from hearing.storage.vault import Vault
from tests.conftest import PASSPHRASE, MakeVault, OpenVault
from tests.vectors.forging import PAGES, SEED, members, relocked, resigned
from tests.vectors.sample import (
    CASE_ID,
    SESSION_ID,
    STARTED,
    sample_additions,
    sample_record,
    under_other_ids,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ours(make_vault: MakeVault) -> Vault:
    return make_vault("Ola", "Ola")


def sealed_for(
    vault: Vault, record: SessionRecord, number: int = 1, *, seed: bytes = SEED, acute: bool = False
) -> bytes:
    """``record`` as the Children's House seals it for this vault."""
    recipient = vault.identity.recipient()
    why = (Ground(recipient=recipient, verdict=Verdict.NOT_TOLD, acute=True),) if acute else ()
    keys = SealingKeys("a" * 32, "Children's House", recipient, seed)
    share = Share(f"{number:032x}", (Receiver(recipient=recipient),), "Protection", STARTED, why)
    return seal(build_content(record), record.protocol_yaml, share, keys, PAGES)


def another(number: int, state: int = 41) -> SessionRecord:
    """A session of another child, all its ids its own."""
    record = sample_record().model_copy(update={"additions": sample_additions(), "history_seq": state})
    return under_other_ids(record, f"{number:06d}")


def refusal(vault: Vault, data: bytes) -> str:
    with pytest.raises(HearingError) as caught:
        take_in(vault, Door.of(vault).read(data))
    return caught.value.code


def results(vault: Vault, folder: Path, wishes: Wishes = Wishes(accept_unknown=True)) -> list[Outcome]:  # noqa: B008
    return [outcome for outcome, _ in receive_all(tray_files(folder), Door.of(vault), wishes)]


def everything(vault: Vault) -> dict[str, list[Any]]:
    """All that was received, but for the order of rows and what is random."""
    found = {
        table: sorted(row[0] for row in vault.database.all(f"SELECT body FROM {table}"))
        for table in ("sessions", "explanations", "promises", "contacts", "additions")
    }
    found["turns"] = sorted(vault.database.all("SELECT id, seq, text, revision FROM turns"))
    found["turn_revisions"] = sorted(vault.database.all("SELECT turn_id, revision, text FROM turn_revisions"))
    found["events"] = sorted(vault.database.all("SELECT id, seq, kind FROM events"))
    found["cases"] = sorted(row[0] for row in vault.database.all("SELECT id FROM cases"))
    return found


def test_an_unknown_signer_is_taken_only_when_somebody_said_so(ours: Vault) -> None:
    data = sealed_for(ours, sample_record())
    assert refusal(ours, data) == "bundles.unknown_signer"
    assert ours.cases.count() == 0
    named = Door.of(ours, signed_by=verify_key_of(SEED)).read(data)
    assert named.trusted
    with pytest.raises(HearingError, match=r"bundles\.other_signer"):
        Door.of(ours, signed_by="0" * 64).read(data)
    assert take_in(ours, Door.of(ours).read(data), accept_unknown=True).standing is Standing.NEW
    later = sealed_for(ours, sample_record().model_copy(update={"history_seq": 60}), 2)
    assert take_in(ours, Door.of(ours).read(later)).standing is Standing.LATER, "the key was accepted before"
    forged = sealed_for(ours, sample_record().model_copy(update={"history_seq": 70}), 3, seed=bytes(32))
    with pytest.raises(HearingError, match=r"bundles\.other_origin"):
        take_in(ours, Door.of(ours).read(forged), accept_unknown=True)


def test_what_was_sealed_again_for_others_is_told_and_asked_about(ours: Vault, make_vault: MakeVault) -> None:
    """The signature holds whoever it is encrypted to: the receivers in the manifest say for whom it is."""
    theirs = make_vault("Kari")
    data = sealed_for(theirs, sample_record())
    again = relocked(members(data, theirs.identity.age_identity()), ours.identity.recipient())
    for signed_by in (None, verify_key_of(SEED)):
        arrived = Door.of(ours, signed_by).read(again)
        assert (arrived.opened.passed_round, arrived.trusted) == (True, False)
        with pytest.raises(HearingError, match=r"bundles\.passed_round"):
            take_in(ours, arrived)
    assert ours.cases.count() == 0
    assert take_in(ours, Door.of(ours).read(again), accept_unknown=True).standing is Standing.NEW
    own = sealed_for(theirs, another(1))
    assert not Door.of(theirs).read(own).opened.passed_round
    theirs.identity.rotate(theirs.history)
    assert not Door.of(theirs).read(own).opened.passed_round, "it was meant for the earlier key"


def test_nobody_passes_for_another_by_what_they_hand_on(ours: Vault) -> None:
    record = sample_record().model_copy(update={"additions": sample_additions()})
    take_in(ours, Door.of(ours).read(sealed_for(ours, record)), accept_unknown=True)
    sources = {one.source for one in ours.additions.for_session(SESSION_ID)}
    assert sources == {"Children's House", "Welfare / Children's House"}


def test_an_agency_in_the_vault_is_known_by_its_key(ours: Vault) -> None:
    agency = ours.agencies.add(
        Agency(id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS, signing_key=verify_key_of(SEED))
    )
    arrived = Door.of(ours).read(sealed_for(ours, sample_record()))
    take_in(ours, arrived)
    origin = ours.origins.of_session(SESSION_ID)
    assert origin is not None
    assert (origin.agency_id, origin.sender_name) == (agency.id, "Northern House")
    assert origin.history_sha256 == sample_record().history_sha256


def test_several_keys_of_an_agency_are_its_own_and_a_retired_one_is_asked_about(ours: Vault) -> None:
    first, second = SEED, b"2" * 32
    duty = AgencyKey(label="Duty laptop", signing_key=verify_key_of(second))
    agency = ours.agencies.add(
        Agency(
            id="7" * 32, name="Northern House", role=AgencyRole.BARNAHUS, signing_key=verify_key_of(first),
            more_keys=(duty,),
        )
    )  # fmt: skip
    take_in(ours, Door.of(ours).read(sealed_for(ours, sample_record())))
    later = sealed_for(ours, sample_record().model_copy(update={"history_seq": 60}), 2, seed=second)
    assert refusal(ours, later) == "bundles.other_origin", "its other key was not compared"
    compared = duty.model_copy(update={"compared_on": STARTED.date()})
    ours.agencies.update(agency.model_copy(update={"more_keys": (compared,)}))
    assert take_in(ours, Door.of(ours).read(later)).standing is Standing.LATER
    origin = ours.origins.of_session(SESSION_ID)
    assert origin is not None
    assert origin.agency_id == agency.id
    gone = compared.model_copy(update={"retired_on": STARTED.date()})
    ours.agencies.update(agency.model_copy(update={"more_keys": (gone,)}))
    last = sealed_for(ours, sample_record().model_copy(update={"history_seq": 80}), 3, seed=second)
    assert refusal(ours, last) == "bundles.unknown_signer"


def test_what_was_sealed_to_earlier_keys_is_still_received(ours: Vault) -> None:
    data = sealed_for(ours, sample_record())
    ours.identity.rotate(ours.history)
    assert take_in(ours, Door.of(ours).read(data), accept_unknown=True).standing is Standing.NEW


def test_a_session_goes_there_is_added_to_and_comes_back(make_vault: MakeVault, clock: Clock) -> None:
    """From vault to vault and back: what was said stays as it was said in the first."""
    first, second = make_vault("Kari", "Kari"), make_vault("Ola", "Ola")
    record = sample_record()
    first.cases.add(record.case)
    first.sessions.start(record.session, record.protocol_yaml)
    for turn in record.turns:
        first.turns.add(turn.model_copy(update={"revision": 1}))

    def passed(sender: Vault, receiver: Vault, number: int) -> Standing:
        to = Receiver(recipient=receiver.identity.recipient())
        why = Ground(recipient=to.recipient, verdict=Verdict.NOT_TOLD, reason="He is not safe.")
        share = Share(f"{number:032x}", (to,), "Help", clock.now(), (why,))
        data = hand_over(sender, gather(sender, SESSION_ID), share, PAGES)
        return take_in(receiver, Door.of(receiver).read(data), accept_unknown=True).standing

    assert passed(first, second, 1) is Standing.NEW
    note = Addition(id="ad" * 16, session_id=SESSION_ID, turn_id=record.turns[3].id, by="Ola",
                    kind=AdditionKind.CHILD_CORRECTION, text="Beside them.", at=STARTED)  # fmt: skip
    second.additions.add(note)
    before = gather(first, SESSION_ID)
    assert passed(second, first, 2) is Standing.OWN
    after = gather(first, SESSION_ID)
    assert after.turns == before.turns
    assert [(one.text, one.source) for one in after.additions] == [("Beside them.", "Ola")]
    first.turns.revise(record.turns[3].id, text="Beside the boxes.", kind=record.turns[3].kind, reason="",
                       by="Kari", at=clock.now())  # fmt: skip
    assert passed(first, second, 3) is Standing.LATER
    assert second.turns.get(record.turns[3].id).text == "Beside the boxes."
    assert second.additions.for_session(SESSION_ID) == [note], "our own addition came back and is still ours"
    assert check(first).findings == check(second).findings == ()


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("session.id", lambda c: _renamed(c, SESSION_ID, "5")),
        ("case.id", lambda c: _renamed(c, CASE_ID, "../../outside/the/vault")),
        ("turns", lambda c: _renamed(c, c["turns"][1]["id"], c["turns"][0]["id"])),
        ("numbers", lambda c: c["turns"][-1].update(seq=2**70)),
        ("turns.9.elapsed_ms", lambda c: c["turns"][-1].update(elapsed_ms=2**50)),
        ("session.people.0.until_ms", lambda c: c["session"]["people"][0].update(until_ms=2**50)),
        ("explanations.0.ended_ms", lambda c: c["explanations"][0].update(ended_ms=-1)),
        (
            "explanations.0.cards.0.shown_at_ms",
            lambda c: c["explanations"][0]["cards"][0].update(shown_at_ms=2**50),
        ),
        ("promises", lambda c: c["promises"][0].update(explanation_id="f" * 32)),
        ("/", lambda c: c["explanations"][0].update(case_id="f" * 32)),
        ("case", lambda c: c["case"].update(age_years=900)),
        ("times", lambda c: c["session"].update(started_at="2026-03-02T09:00:00")),
        ("times", lambda c: c["additions"][0].update(at="0001-01-01T00:00:00Z")),
    ],
)
def test_what_no_vault_could_have_sealed_is_refused_with_its_place(
    ours: Vault, where: str, change: Callable[[Any], Any]
) -> None:
    """Signed rightly and of the right form, and all the same nothing a vault takes."""
    record = sample_record().model_copy(update={"additions": sample_additions()})
    data = sealed_for(ours, record)
    files = members(data, ours.identity.age_identity())
    content = json.loads(files["content.json"])
    changed = change(content) or content
    files = resigned({**files, "content.json": json.dumps(changed).encode()})
    with pytest.raises(HearingError) as caught:
        Door.of(ours).read(relocked(files, ours.identity.recipient()))
    assert (caught.value.code, caught.value.parameters) == ("bundles.bad_content", {"where": where})


def _renamed(content: Any, old: str, new: str) -> Any:
    return json.loads(json.dumps(content).replace(f'"{old}"', f'"{new}"'))


DAMAGES: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    ("cut", "bundles.truncated", lambda data: data[:-200]),
    ("empty", "bundles.truncated", lambda data: b""),
    ("flipped", "bundles.tampered", lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]),
    ("longer", "bundles.truncated", lambda data: data + b"\0"),
    ("newer", "bundles.newer_envelope", lambda data: data.replace(b"/v1\n", b"/v2\n", 1)),
    ("other", "bundles.not_a_bundle", lambda data: b"PK\x03\x04 no bundle"),
    ("header", "bundles.truncated", lambda data: data[:90]),
    ("key", "bundles.wrong_key", lambda data: data.replace(b"X25519 ", b"X25519 A", 1)),
)


def tray(vault: Vault, folder: Path, good: int, damaged: int) -> Path:
    folder.mkdir()
    for number in range(good):
        (folder / f"{number:04d}.hearing").write_bytes(sealed_for(vault, another(number), number))
    whole = (folder / "0000.hearing").read_bytes()
    for number in range(damaged):
        name, _, damage = DAMAGES[number % len(DAMAGES)]
        (folder / f"{name}-{number}.hearing").write_bytes(damage(whole))
    return folder


def test_forty_bundles_of_which_eight_are_damaged(ours: Vault, make_vault: MakeVault, tmp_path: Path) -> None:
    folder = tray(ours, tmp_path / "arrived", 32, 8)
    found = results(ours, folder)
    assert Counter(one.result for one in found) == {"new": 32, REFUSED: 8}
    codes = {one.file.partition("-")[0]: one.code for one in found if one.code}
    wanted = {name: code for name, code, _ in DAMAGES}
    wanted["key"] = codes["key"]
    assert codes == wanted
    assert codes["key"] in {"bundles.wrong_key", "bundles.tampered"}
    before, head = everything(ours), ours.history.head()
    again = results(ours, folder)
    assert Counter(one.result for one in again) == {"here": 32, REFUSED: 8}
    assert (everything(ours), ours.history.head()) == (before, head)
    assert check(ours).findings == ()


def test_killed_half_way_and_run_again_it_ends_the_same(
    ours: Vault, tmp_path: Path, open_vault: OpenVault
) -> None:
    folder = tray(ours, tmp_path / "arrived", 12, 2)
    place = ours.folder
    ours.close()
    for lines in (1, 3, 6):
        command = [sys.executable, "-m", "tests.bundles.tray_writer", str(place), str(folder), PASSPHRASE]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.kill()
        process.communicate()
    opened = open_vault(place)
    assert check(opened).findings == ()
    results(opened, folder)
    assert {one.result for one in results(opened, folder)} == {"here", REFUSED}
    killed = everything(opened)
    opened.close()
    assert len(killed["sessions"]) == 12
    expected = {turn.text for number in range(12) for turn in another(number).turns}
    assert {row[2] for row in killed["turns"]} == expected
    assert len(killed["turns"]) == 12 * len(sample_record().turns)


def test_two_children_never_join_one_case_by_the_way(ours: Vault, tmp_path: Path) -> None:
    folder = tray(ours, tmp_path / "arrived", 2, 0)
    mine = ours.cases.add(Case(id="c0" * 16, label="ours", opened_at=STARTED))
    found = results(ours, folder, Wishes(into=mine.id, accept_unknown=True))
    assert [(one.result, one.code) for one in found] == [("new", ""), (REFUSED, "bundles.other_case")]
    with pytest.raises(HearingError, match=r"vault\.no_such_record"):
        results(ours, folder, Wishes(into="f" * 32, accept_unknown=True))


def test_the_command_takes_a_folder_and_writes_a_table(
    ours: Vault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, table = tray(ours, tmp_path / "arrived", 3, 2), tmp_path / "taken.csv"
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE)
    (folder / "0001.hearing").write_bytes(sealed_for(ours, another(1), acute=True))
    place = ours.folder
    ours.close()
    _allow_weak(monkeypatch)
    command = ["bundle", "receive", str(folder), "--vault", str(place), "--passphrase-file", str(secret)]
    assert main.run([*command, "--summary", str(table)]) == 1
    told = capsys.readouterr()
    assert "New: 0. Later: 0. Added to your own: 0. Here already: 0. Refused: 5." in told.out
    assert "belongs to nobody you know" in told.err
    refused = table.read_bytes()
    assert main.run([*command, "--summary", str(table), "--accept-unknown"]) == 1
    assert "taken.csv is there already" in capsys.readouterr().err
    assert table.read_bytes() == refused
    table = tmp_path / "taken-2.csv"
    assert main.run([*command, "--summary", str(table), "--accept-unknown"]) == 1
    said = capsys.readouterr().out
    assert "New: 3." in said, "the run before took nothing in"
    assert "1 of them was sent in acute danger." in said
    written = table.read_text("utf-8-sig")
    rows = list(csv.DictReader(written.splitlines()))
    assert Counter(row["result"] for row in rows) == {"new": 3, "refused": 2}
    assert {row["new_turns"] for row in rows} == {"10", "0"}
    assert [row["file"] for row in rows if (row["told"], row["acute"]) == ("not_told", "true")] == [
        "0001.hearing"
    ]
    assert "boxes" not in written
    assert "Davor" not in written
    one = [*command[:2], str(folder / "0001.hearing"), *command[3:]]
    assert main.run(one) == 0
    said = capsys.readouterr().out
    assert "Here already: 1." in said
    assert "danger" not in said
    assert main.run([*command[:2], str(tmp_path / "nothing.hearing"), *command[3:]]) == 1


def _allow_weak(monkeypatch: pytest.MonkeyPatch) -> None:
    original = KdfParameters.check
    monkeypatch.setattr(KdfParameters, "check", lambda self, **_: original(self, allow_weak=True))


def test_what_it_would_do_is_foreseen_and_nothing_written(ours: Vault) -> None:
    arrived = Door.of(ours).read(sealed_for(ours, sample_record()))
    head = ours.history.head()
    receipt = foresee(ours, arrived)
    assert (receipt.standing, len(receipt.new_turns), ours.history.head()) == (Standing.NEW, 10, head)
    taken = take_in(ours, replace(arrived, trusted=True))
    assert taken == receipt
