"""Groups, the address book, and the commands around them."""

from __future__ import annotations

import json
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hearing.agencies.address_book import BookKey, book_of, take_book
from hearing.agencies.groups import AgencyGroup, GroupMember
from hearing.agencies.records import Agency, AgencyKey, AgencyRole
from hearing.bundles.address_books import keep_book, own_book, read_book
from hearing.bundles.pictured_cards import card_picture
from hearing.bundles.signing import verify_key_of
from hearing.cli import main
from hearing.errors import HearingError
from hearing.ports import NewId
from hearing.storage.check import check
from hearing.storage.vault import Vault
from tests.bundles.conftest import hand
from tests.conftest import MakeVault, OpenVault

TODAY = date(2026, 11, 26)
POLICE, WELFARE = "1" * 32, "2" * 32
KEYS = {name: hand().recipient for name in ("police", "welfare", "other")}


def agency(agency_id: str, name: str, key: str = "", **changes: object) -> Agency:
    signs = verify_key_of(key.encode().ljust(32)[:32]) if key else ""
    made = Agency(
        id=agency_id, name=name, role=AgencyRole.POLICE, recipient=KEYS.get(key, ""), signing_key=signs
    )
    return made.model_copy(update={"compared_on": TODAY if key else None, **changes})


@pytest.fixture
def vault(make_vault: MakeVault, open_vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> Vault:
    monkeypatch.setattr("hearing.cli.agencies.open_vault", open_vault)
    return make_vault(person="Kari")


GROUP = AgencyGroup(
    id="9" * 32,
    name="Barnahus group, north",
    members=(
        GroupMember(agency_id=POLICE, task="Interviews", decides=True),
        GroupMember(agency_id=WELFARE, task="Protection", leads=True, on_duty="Duty line 555"),
    ),
)


def test_a_group_has_one_leader_and_each_agency_once() -> None:
    assert GROUP.leader is not None
    assert GROUP.leader.agency_id == WELFARE
    known = [agency(WELFARE, "Welfare"), agency(POLICE, "Police"), agency("3" * 32, "School")]
    assert [one.name for one in GROUP.agencies(known)] == ["Police", "Welfare"]
    with pytest.raises(ValidationError):
        AgencyGroup(id="1", name="x", members=(GROUP.members[0], GROUP.members[0]))
    with pytest.raises(ValidationError):
        AgencyGroup(
            id="1", name="x", members=tuple(one.model_copy(update={"leads": True}) for one in GROUP.members)
        )


def test_groups_are_kept_with_their_history(vault: Vault) -> None:
    vault.groups.add(GROUP)
    assert vault.groups.list() == [GROUP]
    smaller = vault.groups.update(GROUP.model_copy(update={"members": GROUP.members[:1]}), "one left")
    assert vault.groups.list() == [smaller]
    assert check(vault).sound
    vault.database.run("UPDATE agency_groups SET body = replace(body, 'north', 'south')")
    assert not check(vault).sound, "changed behind the program"
    vault.groups.remove(GROUP.id)
    assert vault.groups.list() == []
    assert check(vault).sound
    deeds = [entry.action for entry in vault.history.of_record("group", GROUP.id)]
    assert deeds == ["added", "changed", "removed"]
    with pytest.raises(HearingError, match="no_such_record"):
        vault.groups.remove(GROUP.id)
    vault.close()


def ids() -> NewId:
    numbers = count(100)
    return lambda: f"{next(numbers):032x}"


def test_a_book_fills_an_empty_vault_whole() -> None:
    theirs = [agency("a" * 32, "Police", "police"), agency("b" * 32, "Welfare", "welfare")]
    group = AgencyGroup(id="c" * 32, name="North", members=(GroupMember(agency_id="b" * 32, leads=True),))
    taken = take_book(book_of(theirs, [group], TODAY, "0" * 64), [], [], ids(), None)
    assert [(one.name, one.compared_on) for one in taken.added] == [("Police", None), ("Welfare", None)]
    (mine,) = taken.new_groups
    assert [one.name for one in mine.agencies(taken.added)] == ["Welfare"]
    again = take_book(book_of(theirs, [group], TODAY, "0" * 64), taken.added, [mine], ids(), None)
    assert again == type(again)(), "taken twice it changes nothing"


def test_a_pair_of_which_nothing_is_known_is_none() -> None:
    book = book_of([agency("a" * 32, "Police", "police")], [], TODAY, "0" * 64)
    (entry,) = book.agencies
    blank = entry.model_copy(update={"keys": (BookKey(label="Duty"), *entry.keys)})
    (added,) = take_book(book.model_copy(update={"agencies": (blank,)}), [], [], ids(), TODAY).added
    assert [(key.label, key.recipient) for key in added.key_pairs()] == [("", KEYS["police"])]


def test_a_book_that_nobody_vouches_for_only_adds() -> None:
    known = [agency(POLICE, "Police", "police")]
    groups = [AgencyGroup(id="c" * 32, name="North", members=(GroupMember(agency_id=POLICE),))]
    other = agency("a" * 32, "Police", "other", contact="999")
    stranger = agency("b" * 32, "Stranger", "welfare")
    wider = AgencyGroup(
        id="d" * 32, name="north", members=(GroupMember(agency_id="a" * 32), GroupMember(agency_id="b" * 32))
    )
    taken = take_book(book_of([other, stranger], [wider], TODAY, "0" * 64), known, groups, ids(), None)
    assert [one.name for one in taken.refused] == ["Police"]
    assert [one.name for one in taken.added] == ["Stranger"]
    assert (taken.changed, taken.changed_groups) == ((), ())
    assert [one.name for one in taken.refused_groups] == ["north"]


def test_two_entries_of_a_book_that_are_one_agency_here_are_in_its_group_once(vault: Vault) -> None:
    twice = [agency("a" * 32, "Police", "police"), agency("b" * 32, "Police ", "police")]
    members = (GroupMember(agency_id="a" * 32), GroupMember(agency_id="b" * 32, leads=True))
    book = book_of(twice, [AgencyGroup(id="c" * 32, name="North", members=members)], TODAY, "0" * 64)
    (group,) = take_book(book, [], [], ids(), None).new_groups
    assert group.leader == group.members[0]
    assert len(group.members) == 1
    doubled = json.loads(own_book(vault, TODAY))
    vault.close()
    doubled["book"]["groups"] = [{"name": "North", "members": [{"agency_id": "a"}, {"agency_id": "a"}]}]
    with pytest.raises(HearingError, match=r"agencies\.book_wrong"):
        read_book(json.dumps(doubled).encode())


def test_a_vouched_book_replaces_keys_and_keeps_the_old_as_retired() -> None:
    known = [agency(POLICE, "Police", "police")]
    other = agency("a" * 32, "police ", "other", contact="999")
    more = AgencyKey(label="Duty", recipient=KEYS["welfare"], signing_key="5" * 64, valid_until=TODAY)
    book = book_of([other.model_copy(update={"more_keys": (more,)})], [], TODAY, "0" * 64)
    (changed,) = take_book(book, known, [], ids(), TODAY).changed
    assert (changed.id, changed.contact, changed.recipient) == (POLICE, "999", KEYS["other"])
    assert [(key.label, key.retired_on) for key in changed.more_keys] == [("Duty", None), ("", TODAY)]
    assert changed.compared_on == TODAY
    assert take_book(book, [changed], [], ids(), TODAY).changed == ()


def test_a_book_that_was_changed_is_refused(vault: Vault) -> None:
    vault.agencies.add(agency(POLICE, "Police", "police"))
    data = own_book(vault, TODAY)
    vault.close()
    assert read_book(data).agencies[0].name == "Police"
    for changed, code in (
        (data.replace(b"Police", b"Polite"), "agencies.book_changed"),
        (data.replace(b'"format": 1', b'"format": 2'), "agencies.book_newer"),
        (data[:-20], "agencies.book_wrong"),
    ):
        with pytest.raises(HearingError) as caught:
            read_book(changed)
        assert caught.value.code == code


@given(st.binary(max_size=200) | st.dictionaries(st.text(max_size=6), st.integers()).map(
    lambda value: json.dumps({"book": value}).encode()
))  # fmt: skip
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(HearingError, match=r"agencies\.book_"):
        read_book(data)


def test_only_the_policy_signers_book_replaces_keys(vault: Vault, make_vault: MakeVault) -> None:
    officer = make_vault("officer")
    officer.agencies.add(agency("a" * 32, "Police", "other"))
    book, signer = read_book(own_book(officer, TODAY)), officer.identity.verify_key()
    officer.close()
    vault.agencies.add(agency(POLICE, "Police", "police"))
    assert keep_book(vault, book, "", TODAY).refused != ()
    assert vault.agencies.get(POLICE).recipient == KEYS["police"]
    keep_book(vault, book, signer, TODAY)
    assert vault.agencies.get(POLICE).recipient == KEYS["other"]
    assert "policy signer" in vault.history.of_record("agency", POLICE)[-1].reason
    assert check(vault).sound


NO_GROUPS = (
    ([" ", "--member", "Harbour"], "a name of at most 200"),
    (["South", "--member", "Nobody"], "Nobody"),
    (["South", "--leads", "Harbour"], "Harbour is not among the members"),
    (["South", "--member", f"Harbour={'x' * 201}"], "longer than 200"),
    (["South\udce5", "--member", "Harbour"], "or no text"),
    (["South", *["--member", "Harbour"] * 41], "at most 40 members"),
    (["North ", "--member", "Harbour"], "There is a group North"),
)


def test_the_commands_give_and_take_cards_groups_and_books(
    vault: Vault, tmp_path: Path, make_vault: MakeVault, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = ["--vault", str(vault.folder)], ["--vault", str(tmp_path / "theirs")]
    vault.close()
    make_vault("theirs").close()
    make_vault("laptop").close()
    about = ["--name", "Harbour", "--role", "police"]
    one, whole, book = (tmp_path / name for name in ("one", "whole", "book"))
    laptop = ["--vault", str(tmp_path / "laptop")]
    assert main.run(["agencies", "card", *laptop, *about, "--out", str(one)]) == 0
    assert (
        main.run(["agencies", "card", *theirs, *about, "--also", f"Laptop 2={one}", "--out", str(whole)]) == 0
    )
    digits = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()][1:]
    assert digits[1].endswith("Laptop 2")
    assert main.run(["agencies", "add-card", str(one), *mine, "--fingerprint", digits[1][:35]]) == 0
    picture = tmp_path / "code.png"
    picture.write_bytes(card_picture(whole.read_bytes()))
    assert main.run(["agencies", "add-card", str(picture), *mine]) == 1
    assert "were not compared" in capsys.readouterr().err
    picture.write_bytes(picture.read_bytes()[:60])
    assert main.run(["agencies", "add-card", str(picture), *mine]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert main.run(["agencies", "add-card", str(whole), *mine]) == 1
    assert "were not compared" in capsys.readouterr().err
    assert main.run(["agencies", "add-card", str(whole), *mine, "--fingerprint", "12345"]) == 1
    assert main.run(["agencies", "add-card", str(whole), *mine, "--fingerprint", digits[0]]) == 0
    capsys.readouterr()
    assert main.run(["agencies", "list", *mine]) == 0
    listed = [line.split("\t")[1:5] for line in capsys.readouterr().out.splitlines()]
    assert listed == [["Harbour", "police", "", "compared"], ["Harbour", "police", "Laptop 2", "compared"]]
    group = ["--add", "North", "--member", "Harbour=Interviews", "--leads", "Harbour", "--decides", "Harbour"]
    assert main.run(["agencies", "groups", *mine, *group]) == 0
    assert capsys.readouterr().out == "North\tHarbour\tInterviews\tleads, decides\t\n"
    for wrong, said in (
        *((["groups", *mine, "--add", *made], said) for made, said in NO_GROUPS),
        (["card", *theirs, *about, "--also", f"{'x' * 81}={one}", "--out", str(tmp_path / "2")],
         "longer than 80"),
        (["card", *theirs, "--name", "", "--role", "police", "--out", str(tmp_path / "2")], "has a name"),
        (["groups", *mine, "--member", "Harbour"], "a name of at most 200"),
        (["card", *theirs, *about, "--also", f"A={one}", "--also", f"B={one}", "--out", str(tmp_path / "2")],
         "each pair of keys once"),
    ):  # fmt: skip
        assert main.run(["agencies", *wrong]) == 1
        assert said in capsys.readouterr().err
    assert main.run(["agencies", "export", *mine, "--out", str(book)]) == 0
    assert main.run(["agencies", "import", str(book), *laptop]) == 0
    assert capsys.readouterr().out.endswith("2 added, 0 changed, 0 left as they were.\n")
