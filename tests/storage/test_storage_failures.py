"""Everything that can be wrong with a folder, a file or a disk has its own sentence, and loses nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from hearing.errors import HearingError
from hearing.interview.records import Session
from hearing.ports import Clock, NewId
from hearing.storage import migrate as migrations
from hearing.storage.check import check
from hearing.storage.database import Database, told
from hearing.storage.kdf import KdfParameters
from hearing.storage.migrate import Migration, migrate, shipped, statements
from hearing.storage.slots import Passphrase
from hearing.storage.vault import Vault
from hearing.storage.vault_file import read_vault_file
from tests.ordinary_user import ordinary_user

from .conftest import PASSPHRASE, MakeTurn

Change = Callable[[Path], object]


def _set(field: str, value: object) -> Change:
    def change(folder: Path) -> None:
        path = folder / "vault.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))

    return change


def _overwrite(name: str, at: int, data: bytes) -> Change:
    def change(folder: Path) -> None:
        content = bytearray((folder / name).read_bytes())
        content[at : at + len(data)] = data
        (folder / name).write_bytes(bytes(content))

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder: (folder / "vault.json").unlink(), "vault.not_a_vault"),
        (lambda folder: (folder / "vault.json").write_text("{"), "vault.file_damaged"),
        (lambda folder: (folder / "vault.json").write_bytes(b"\xff\xfe"), "vault.file_damaged"),
        (lambda folder: (folder / "vault.json").write_text("[" * 100_000), "vault.file_damaged"),
        (lambda folder: (folder / "vault.json").write_bytes(b" " * 1_000_001), "vault.file_damaged"),
        (_set("format", 2), "vault.newer"),
        (_set("format", 0), "vault.file_damaged"),
        (_set("format", True), "vault.file_damaged"),
        (_set("extra", 1), "vault.file_damaged"),
        (
            lambda folder: (folder / "vault.json").write_text('{"format": 1, "format": 1}'),
            "vault.file_damaged",
        ),
        (_set("slots", []), "vault.file_damaged"),
        (_set("vault_id", "../../etc"), "vault.file_damaged"),
        (lambda folder: (folder / "hearing.db").unlink(), "vault.database_missing"),
        (_overwrite("hearing.db", 0, b"\x00" * 64), "vault.damaged"),
        (lambda folder: (folder / "hearing.db").write_bytes(b"not a database" * 400), "vault.damaged"),
    ],
)
def test_a_damaged_vault_says_what_is_damaged(
    vault: Vault, clock: Clock, new_id: NewId, change: Change, code: str
) -> None:
    vault.close()
    change(vault.folder)
    with pytest.raises(HearingError) as error:
        Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert error.value.code == code


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_anything_at_all_in_vault_json_is_an_error_one_can_be_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "vault.json").write_bytes(content)
    with pytest.raises(HearingError) as error:
        read_vault_file(tmp_path)
    assert error.value.code in {"vault.file_damaged", "vault.newer"}


def test_a_vault_is_open_in_one_program_at_a_time(vault: Vault, clock: Clock, new_id: NewId) -> None:
    with pytest.raises(HearingError) as error:
        Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert error.value.code == "vault.in_use"


def test_a_later_schema_is_refused_untouched(vault: Vault, clock: Clock, new_id: NewId) -> None:
    vault.database.run("PRAGMA user_version = 99")
    vault.close()
    with pytest.raises(HearingError) as error:
        Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert error.value.code == "vault.newer"
    assert error.value.parameters == {"format": 99}


def test_a_step_is_taken_whole_or_not_at_all_after_a_copy(vault: Vault, clock: Clock) -> None:
    steps = (
        *shipped(),
        Migration(90, "0090_more.sql", "CREATE TABLE more (a TEXT);\nCREATE TABLE more (a TEXT);"),
    )
    copies: list[int] = []
    with pytest.raises(Exception, match="already exists"):
        migrate(vault.database, clock.now(), lambda: copies.append(1), steps)
    assert copies == [1]
    assert vault.database.one("PRAGMA user_version")[0] == shipped()[-1].number
    assert vault.database.all("SELECT name FROM sqlite_master WHERE name = 'more'") == []
    good = (*shipped(), Migration(90, "0090_more.sql", "CREATE TABLE more (a TEXT);"))
    assert migrate(vault.database, clock.now(), lambda: copies.append(1), good) == 90
    assert migrate(vault.database, clock.now(), lambda: copies.append(1), good) == 90
    assert len(copies) == 2


@pytest.mark.parametrize("taken", [step.number for step in shipped()])
def test_a_migrated_vault_is_like_a_new_one(tmp_path: Path, clock: Clock, taken: int) -> None:
    schemas = []
    for name, first in (("new.db", 0), ("old.db", taken)):
        database = Database.open(tmp_path / name, bytes(32), create=True)
        if first:
            early = [step for step in shipped() if step.number <= first]
            migrate(database, clock.now(), lambda: None, early)
        migrate(database, clock.now(), lambda: None)
        schemas.append(database.all("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))
        assert database.one("SELECT count(*) FROM migrations")[0] == len(shipped())
        database.close()
    assert schemas[0] == schemas[1]


def test_the_copy_kept_before_a_migration_opens(
    vault: Vault, clock: Clock, new_id: NewId, monkeypatch: pytest.MonkeyPatch, make_turn: MakeTurn
) -> None:
    vault.turns.add(make_turn("from before"))
    vault.close()
    more = Migration(90, "0090_more.sql", "CREATE TABLE more (a TEXT);")
    known = (*shipped(), more)
    monkeypatch.setattr(migrations, "shipped", lambda: known)
    opened = Vault.open(vault.folder, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    (copy,) = vault.folder.glob("hearing-before-*.db")
    before = Database.open(copy, opened.key.raw)
    assert before.one("SELECT text FROM turns")[0] == "from before"
    assert before.one("PRAGMA user_version")[0] == shipped()[-1].number
    before.close()
    opened.use_key(opened.people.rekey(opened.key))
    assert not copy.exists()
    opened.close()


def test_scripts_are_cut_into_statements_with_triggers_whole() -> None:
    for step in shipped():
        parts = statements(step.sql)
        triggers = [part for part in parts if part.startswith("CREATE TRIGGER")]
        assert len(triggers) == step.sql.count("CREATE TRIGGER")
        assert all(part.endswith("END;") for part in triggers)
        assert all(part.endswith(";") and part.startswith(("CREATE", "INSERT", "DROP")) for part in parts)


def test_a_full_disk_loses_nothing_and_the_vault_goes_on(
    vault: Vault, make_turn: MakeTurn, session: Session
) -> None:
    vault.turns.add(make_turn("before"))
    pages = vault.database.one("PRAGMA page_count")[0]
    vault.database.one(f"PRAGMA max_page_count = {pages + 1}")
    kept = ["before"]

    def write_on_and_on() -> None:
        for number in range(400):
            kept.append(vault.turns.add(make_turn(f"words {number} " + "x" * 900)).text)

    with pytest.raises(HearingError) as full:
        write_on_and_on()
    assert full.value.code == "vault.disk_full"
    assert [turn.text for turn in vault.turns.for_session(session.id)] == kept
    vault.database.one("PRAGMA max_page_count = 1000000")
    vault.turns.add(make_turn("there is room again"))
    assert check(vault).sound


@pytest.mark.parametrize(
    ("person", "passphrase", "code"),
    [
        (" ", "x", "vault.person_missing"),
        ("Kari", "", "vault.passphrase_empty"),
    ],
)
def test_a_vault_that_cannot_be_made_leaves_nothing(
    tmp_path: Path,
    clock: Clock,
    new_id: NewId,
    fast_kdf: KdfParameters,
    person: str,
    passphrase: str,
    code: str,
) -> None:
    with pytest.raises(HearingError) as error:
        Vault.create(
            tmp_path / "new",
            passphrase=passphrase,
            person=person,
            recovery_recipient=None,
            clock=clock,
            new_id=new_id,
            kdf=fast_kdf,
            allow_weak=True,
        )
    assert error.value.code == code
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(HearingError) as error:
        Vault.create(
            tmp_path,
            passphrase="x",
            person="Kari",
            recovery_recipient=None,
            clock=clock,
            new_id=new_id,
            kdf=fast_kdf,
            allow_weak=True,
        )
    assert error.value.code == "vault.not_empty"
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.fixture
def ordinary_vault(vault: Vault) -> Iterator[Path]:
    """A closed vault of a user for whom modes count; the administrator of the system may write anywhere."""
    vault.close()
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = Path(shutil.copytree(vault.folder, Path(parent) / "vault"))
        with ordinary_user(folder, owns=True):
            yield folder


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        (".", 0o500, "vault.read_only"),
        ("hearing.db", 0o400, "vault.read_only"),
        ("hearing.db", 0o000, "vault.unreadable"),
        ("vault.json", 0o000, "vault.unreadable"),
    ],
)
def test_a_vault_that_may_not_be_written_or_read_says_so(
    ordinary_vault: Path, clock: Clock, new_id: NewId, name: str, mode: int, code: str
) -> None:
    (ordinary_vault / name).chmod(mode)
    with pytest.raises(HearingError) as error:
        Vault.open(ordinary_vault, Passphrase(PASSPHRASE), clock=clock, new_id=new_id, allow_weak=True)
    assert error.value.code == code


def test_a_vault_cannot_be_made_where_one_may_not_write(
    ordinary_vault: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters
) -> None:
    ordinary_vault.chmod(0o500)
    with pytest.raises(HearingError) as error:
        Vault.create(
            ordinary_vault / "new",
            passphrase="x",
            person="Kari",
            recovery_recipient=None,
            clock=clock,
            new_id=new_id,
            kdf=fast_kdf,
            allow_weak=True,
        )
    assert error.value.code == "vault.read_only"


def test_a_mistake_of_ours_is_not_called_the_disk(vault: Vault) -> None:
    with pytest.raises(dbapi2.OperationalError, match="syntax"):
        vault.database.run("SELEC")
    for words, code in (
        ("database or disk is full", "vault.disk_full"),
        ("disk I/O error", "vault.disk_error"),
    ):
        with pytest.raises(HearingError) as error, told():
            raise dbapi2.OperationalError(words)
        assert error.value.code == code
