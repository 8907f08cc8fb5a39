"""A case moved whole from one vault to a colleague's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from hearing.agencies.cosigning import CoSigned
from hearing.agencies.origin import CaseAlias, Origin
from hearing.bundles.archive import pack, unpack
from hearing.bundles.duty import HANDED, hand_duty, open_duty, take_duty
from hearing.bundles.envelope import lock, unlock
from hearing.cli.main import run
from hearing.errors import HearingError
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Case, Contact, EventKind, Session, SessionEvent, TurnKind
from hearing.ports import NewId, random_id
from hearing.storage import erasure
from hearing.storage.check import check
from hearing.storage.duty import LEFT, TABLES
from hearing.storage.duty_records import TEXT_LIMIT
from hearing.storage.origins import keep_alias, keep_origin
from hearing.storage.records import Store
from hearing.storage.seen import How
from hearing.storage.vault import Vault
from tests.conftest import MakeVault
from tests.storage.conftest import MakeTurn, case, make_turn, recovery, session, vault
from tests.storage.pages import tables_of_a_case

__all__ = ["case", "make_turn", "recovery", "session", "vault"]

CANARY = "kingfisher"
Change = Callable[[dict[str, object]], None]


@pytest.fixture
def other(make_vault: MakeVault) -> Vault:
    return make_vault("other", "Amal", ids=random_id)


@pytest.fixture
def full(vault: Vault, case: Case, session: Session, make_turn: MakeTurn, new_id: NewId) -> Vault:
    """Something in every table of a case."""
    now = vault.clock.now()
    turn = vault.turns.add(make_turn(f"the {CANARY} waited"), draft_key=None)
    vault.turns.revise(
        turn.id, text=f"the {CANARY} sat", kind=TurnKind.CHILD, reason="misheard", by="Kari", at=now
    )
    vault.events.add(
        SessionEvent(
            id=new_id(), session_id=session.id, seq=1, kind=EventKind.BREAK_STARTED, elapsed_ms=5, by="Kari"
        )
    )
    vault.cases.add_contact(Contact(id=new_id(), case_id=case.id, on=now.date(), who="the school nurse"))
    vault.pre_information.add(
        PreInformation(
            id=new_id(),
            case_id=case.id,
            kind=PreInformationKind.REFERRAL,
            text="a letter from a harbour",
            kept_by="Kari",
            kept_at=now,
        )
    )
    vault.cases.update(case.model_copy(update={"notes": "likes boats"}), "asked the child")
    vault.drafts.put(f"entry/{session.id}", "half a sentence")
    vault.seen.session(How.OPENED, session.id)
    vault.cosigning.want(True)
    vault.sessions.close(session.id, 60_000, "calm", "Kari")
    vault.additions.add(
        Addition(
            id=new_id(),
            session_id=session.id,
            kind=AdditionKind.NOTE,
            text="she asked for the map again",
            by="Kari",
            at=now,
        )
    )
    take_in(vault, session, new_id())
    return vault


def handed(vault: Vault, cases: Sequence[str], to: str, reason: str = "") -> bytes:
    """The file that the vault hands over."""
    path = vault.folder.parent / f"{random_id()}.hearing-duty"
    hand_duty(vault, path, cases, to, reason)
    return path.read_bytes()


def changed(full: Vault, other: Vault, case: Case, change: Change) -> dict[str, bytes]:
    """What is in the file that is handed over, with other content, and signed as it was before."""
    identity = other.identity
    files = dict(unpack(unlock(handed(full, [case.id], identity.recipient()), [identity.age_identity()])))
    content = json.loads(files["duty.json"])
    change(content)
    files["duty.json"] = json.dumps(content).encode()
    return files


def take_in(vault: Vault, session: Session, session_id: str) -> None:
    """Another vault's session of this case, with the number it had there."""
    store = Store(vault.database, vault.history, vault.search.index)
    yaml = vault.sessions.protocol_yaml(session.id)
    vault.sessions.start(session.model_copy(update={"id": session_id, "number": 2}), yaml)
    origin = Origin(
        id=session_id,
        case_id="a" * 32,
        bundle_id="b" * 32,
        sealed_at=vault.clock.now(),
        received_at=vault.clock.now(),
        sender_id="d" * 32,
        sender_name="Harbour office",
        signing_key="ab" * 32,
        history_seq=7,
        history_sha256="cd" * 32,
        sealed_sha256="ef" * 32,
    )
    alias = CaseAlias(id="a" * 32, case_id=session.case_id, chosen_at=vault.clock.now())
    with vault.database.transaction():
        keep_origin(store, origin)
        keep_alias(store, alias)


def test_a_case_moves_whole_and_its_new_owner_goes_on(
    full: Vault, other: Vault, case: Case, session: Session
) -> None:
    data = handed(full, [case.id], other.identity.recipient(), "I am on leave")
    assert CANARY.encode() not in data
    other.identity.rotate(other.history)
    file = open_duty(other, data)
    assert (file.person, file.reason, file.signing_key) == (
        "Kari",
        "I am on leave",
        full.identity.verify_key(),
    )
    assert take_duty(other, file) == (case.id,)
    for table in TABLES:
        columns = [row[1] for row in full.database.all(f"PRAGMA table_info({table})") if row[1] != "row"]
        query = f"SELECT {', '.join(columns)} FROM {table}"
        assert other.database.all(query) == full.database.all(query), table
    assert {hit.record_id for hit in other.search.find(CANARY)} == {
        hit.record_id for hit in full.search.find(CANARY)
    }
    assert [hit.kind for hit in other.search.find("harbour")] == ["pre_information"]
    assert [hit.kind for hit in other.search.find("map")] == ["addition"]
    assert len(other.origins.of_case(case.id)) == 1
    (turn,) = other.turns.for_session(session.id)
    other.turns.revise(
        turn.id, text="other", kind=TurnKind.CHILD, reason="heard it again", by="Amal", at=other.clock.now()
    )
    assert [(one.person, one.how) for one in other.seen.of_case(case.id)] == [("Kari", How.OPENED)]
    assert check(other).sound
    assert check(full).sound
    assert full.history.of_record(HANDED, file.id)[0].reason.endswith("I am on leave")
    assert take_duty(other, open_duty(other, data)) == (), "twice changes nothing, also once it went on"
    assert full.cosigning.of_case(case.id)[CoSigned.SESSION, session.id] in file.cases[0].excerpt.cosigned
    assert all(entry.holds for entry in file.cases[0].excerpt.entries)


def test_it_comes_back_after_it_was_erased(full: Vault, other: Vault, case: Case) -> None:
    file = open_duty(other, handed(full, [case.id], other.identity.recipient(), "she moved"))
    take_duty(other, file)
    erasure.erase(full, case.id, "Amal has it")
    assert full.history.of_record(HANDED, file.id)[0].reason == ""
    back = handed(other, [case.id], full.identity.recipient())
    assert take_duty(full, open_duty(full, back)) == (case.id,)
    assert check(full).sound
    erasure.erase(other, case.id, "it went back")
    assert check(other).sound
    assert other.database.one("SELECT count(*) FROM duties")[0] == 0


def test_a_case_that_says_something_else_is_refused_with_all_others(
    full: Vault, other: Vault, case: Case
) -> None:
    second = full.cases.add(Case(id="e" * 32, label="24-018", opened_at=full.clock.now()))
    other.cases.add(case)
    data = handed(full, [second.id, case.id], other.identity.recipient())
    head = other.history.head()
    with pytest.raises(HearingError) as differs:
        take_duty(other, open_duty(other, data))
    assert differs.value.code == "vault.duty_differs"
    assert (other.history.head(), other.cases.count()) == (head, 1)


THEIR_TURN = "8" * 32
"""What was said in a case that whoever takes over has already."""


def _other_case(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["contacts"][0]["case_id"] = "f" * 32  # type: ignore[index]


def _wording_of_anothers_turn(content: dict[str, object]) -> None:
    tables = content["cases"][0]["tables"]  # type: ignore[index]
    tables["turn_revisions"].append({**tables["turn_revisions"][0], "turn_id": THEIR_TURN, "revision": 7})


def _other_word(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["turns"][0]["text"] = "never said"  # type: ignore[index]


def _other_label_to_find_it_by(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["cases"][0]["label"] = "24-999"  # type: ignore[index]


def _dropped_turn(content: dict[str, object]) -> None:
    tables = content["cases"][0]["tables"]  # type: ignore[index]
    tables["turns"], tables["turn_revisions"] = [], []


def _odd_column(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["cases"][0]["label) --"] = 1  # type: ignore[index]


def _odd_table(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["identity"] = [{"id": 1}]  # type: ignore[index]


def _no_body(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["sessions"][0]["body"] = "{"  # type: ignore[index]


def _no_hex(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["turns"][0]["nonce"] = {}  # type: ignore[index]


def _null(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["events"][0]["kind"] = None  # type: ignore[index]


def _changed_proof(content: dict[str, object]) -> None:
    content["cases"][0]["excerpt"]["entries"][0]["who"] = "nobody"  # type: ignore[index]


def _excerpt_of_another_vault(content: dict[str, object]) -> None:
    content["cases"][0]["excerpt"]["vault"] = "9" * 32  # type: ignore[index]


def _excerpt_of_another_key(content: dict[str, object]) -> None:
    content["cases"][0]["excerpt"]["signing_key"] = "9" * 64  # type: ignore[index]


def _draft_of_another(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["drafts"][0]["key"] = "entry/elsewhere"  # type: ignore[index]


def _other_protocol(content: dict[str, object]) -> None:
    content["cases"][0]["tables"]["protocols"][0]["yaml"] += "\n"  # type: ignore[index]


@pytest.mark.parametrize(
    "change",
    [
        _other_case,
        _other_protocol,
        _other_word,
        _other_label_to_find_it_by,
        _wording_of_anothers_turn,
        _dropped_turn,
        _odd_column,
        _odd_table,
        _no_body,
        _null,
        _no_hex,
        _changed_proof,
        _excerpt_of_another_vault,
        _excerpt_of_another_key,
        _draft_of_another,
    ],
)
def test_what_a_colleague_made_up_is_refused_and_nothing_comes(
    full: Vault, other: Vault, case: Case, session: Session, make_turn: MakeTurn, change: Change
) -> None:
    """The colleague signs what they like; it still has to be a whole case that its history knows."""
    identity, files = other.identity, changed(full, other, case, change)
    unsigned = lock(pack(files), [identity.recipient()])
    with pytest.raises(HearingError) as unfit:
        open_duty(other, unsigned)
    assert unfit.value.code == "bundles.bad_signature"
    files["duty.sig"] = bytes.fromhex(full.identity.sign(files["duty.json"]))
    other.cases.add(Case(id="e" * 32, label="24-018", opened_at=other.clock.now()))
    of_theirs = session.model_copy(update={"id": "9" * 32, "case_id": "e" * 32})
    other.sessions.start(of_theirs, full.sessions.protocol_yaml(session.id))
    other.turns.add(make_turn("I sang.").model_copy(update={"id": THEIR_TURN, "session_id": of_theirs.id}))
    head = other.history.head()
    with pytest.raises(HearingError) as refused:
        take_duty(other, open_duty(other, lock(pack(files), [identity.recipient()])))
    assert refused.value.code == "vault.duty_wrong"
    assert (other.history.head(), other.cases.count()) == (head, 1)
    assert check(other).sound


def test_nothing_is_handed_over_that_would_not_be_taken_over(
    full: Vault, other: Vault, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, head = other.identity.recipient(), full.history.head()
    with pytest.raises(HearingError, match=r"bundles\.words_too_long"):
        handed(full, [case.id], to, "x" * 4_001)
    full.drafts.put(f"entry/{case.id}", "x" * (TEXT_LIMIT + 1))
    with pytest.raises(HearingError, match=r"vault\.duty_too_large"):
        handed(full, [case.id], to)
    full.drafts.put(f"entry/{case.id}", "short again")
    monkeypatch.setattr("hearing.bundles.duty.MOST_DUTY_VALUES", 100)
    with pytest.raises(HearingError, match=r"vault\.duty_too_large"):
        handed(full, [case.id], to)
    assert full.history.head() == head


def test_newer_ones_and_those_for_others_have_their_own_sentence(
    full: Vault, other: Vault, case: Case
) -> None:
    with pytest.raises(HearingError) as own:
        handed(full, [case.id], full.identity.recipient())
    assert own.value.code == "vault.duty_to_self"
    data = handed(full, [case.id], other.identity.recipient())
    with pytest.raises(HearingError) as wrong_key:
        open_duty(full, data)
    assert wrong_key.value.code == "bundles.wrong_key"
    files = unpack(unlock(data, [other.identity.age_identity()]))
    for name, value in (("format", 2), ("schema_step", 9_999)):
        content = {**json.loads(files["duty.json"]), name: value}
        files["duty.json"] = json.dumps(content).encode()
        files["duty.sig"] = bytes.fromhex(full.identity.sign(files["duty.json"]))
        with pytest.raises(HearingError) as newer:
            open_duty(other, lock(pack(files), [other.identity.recipient()]))
        assert newer.value.code == "vault.duty_newer"


def test_no_table_of_a_case_is_forgotten(vault: Vault) -> None:
    """A table that points to a case or session moves with it, or is said to stay."""
    assert tables_of_a_case(vault) - {"erasing"} - set(TABLES) - LEFT == set()


def test_the_commands_hand_over_and_take_over(
    full: Vault,
    other: Vault,
    case: Case,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def opened(folder: Path, *_: object) -> Vault:
        return full if folder == full.folder else other

    monkeypatch.setattr("hearing.cli.vault_duty.open_vault", opened)
    monkeypatch.setattr(Vault, "close", lambda _: None)
    file = tmp_path / "case.hearing-duty"
    to = ["--to", other.identity.recipient(), "--out", str(file)]
    assert run(["vault", "handover", "--vault", str(full.folder), "--cases", case.id, *to]) == 0
    take = ["vault", "take-over", str(file), "--vault", str(other.folder)]
    assert run([*take, "--signed-by", "0" * 64]) == 1
    capsys.readouterr()
    assert run(take) == 0
    heard = capsys.readouterr()
    assert heard.out.split() == [case.id]
    assert "Bjørn" not in heard.out + heard.err
    monkeypatch.undo()
