"""``hearing case export`` from a vault to the folder, and what stays behind where it fails."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing.bundles.exports.exporting import Export, ExportFormat, export_case
from hearing.cli import main
from hearing.errors import HearingError
from hearing.storage.check import check
from hearing.storage.vault import Vault
from tests.bundles.exchange import with_the_sample
from tests.bundles.exports.cases import POLICE, WELFARE
from tests.conftest import MakeVault, OpenVault
from tests.vectors.sample import CASE_ID, CHILD_WORDS

pytestmark = pytest.mark.usefixtures("qapp")
SITE = Path(__file__).parent / "site"
BODY = "primero/cases/cccccccc-cccc-cccc-cccc-cccccccccccc.json"
Run = Callable[..., int]


@pytest.fixture
def folder(make_vault: MakeVault) -> Path:
    """A vault that holds the sample session."""
    vault = with_the_sample(make_vault())
    for agency in (WELFARE, POLICE):
        vault.agencies.add(agency)
    vault.close()
    return vault.folder


@pytest.fixture
def reopen(folder: Path, open_vault: OpenVault) -> Callable[..., Vault]:
    return lambda *_: open_vault(folder)


@pytest.fixture
def run(folder: Path, reopen: Callable[..., Vault], monkeypatch: pytest.MonkeyPatch) -> Run:
    for module in ("hearing.cli.case", "hearing.cli.case_export"):
        monkeypatch.setattr(f"{module}.open_vault", reopen)

    def export(kind: str, out: Path, *more: str) -> int:
        return main.run(
            ["case", "export", CASE_ID, "--vault", str(folder), "--format", kind, "--out", str(out), *more]
        )

    return export


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_each_format_is_a_folder_of_its_own(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {
        "primero": {BODY, "primero/RUN.md", "primero/report.csv"},
        "fhir": {"bundle.json"},
        "csv": {"sessions.csv", "turns.csv", "explanations.csv", "promises.csv", "contacts.csv"},
    }
    for kind, names in wanted.items():
        out = tmp_path / kind
        assert run(kind, out, "--to", WELFARE.name) == 0
        assert names_in(out) == names
        assert CHILD_WORDS not in "".join(path.read_text("utf-8") for path in out.rglob("*.*"))
    told = capsys.readouterr()
    assert told.err == ""
    assert "Anybody who gets these files can read them." in told.out
    assert run("json", tmp_path / "json") == 0
    assert "It was not checked what the child was told: no agency is named." in capsys.readouterr().err
    assert CHILD_WORDS in (tmp_path / "json" / "case.json").read_text("utf-8")


def test_history_keeps_to_whom_why_and_the_digest_of_what_was_written(
    run: Run, reopen: Callable[..., Vault], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("csv", out, "--to", POLICE.id, "--with-words", "--reason", "a court asked") == 0
    assert "The child was not told that Police will know" in capsys.readouterr().err
    vault = reopen()
    entry = vault.history.of_record("export", CASE_ID)[-1]
    assert check(vault).sound
    vault.close()
    assert (entry.action, entry.who) == ("exported", "Kari Lunde")
    assert entry.reason == "csv > Police; with words; not_told; a court asked"
    lines = subprocess.run(
        ["sha256sum", *sorted(names_in(out))], cwd=out, capture_output=True, check=True
    ).stdout
    assert entry.digest == hashlib.sha256(lines).hexdigest()
    assert CHILD_WORDS in (out / "turns.csv").read_text("utf-8")


def test_words_stay_where_the_child_was_not_told_and_no_reason_is_given(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("csv", tmp_path / "out", "--to", POLICE.id, "--with-words", "--with-names") == 0
    assert "Names and words were kept back.\nSay why with --reason." in capsys.readouterr().err
    assert CHILD_WORDS not in (tmp_path / "out" / "turns.csv").read_text("utf-8")


def test_a_site_of_its_own_with_a_report(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    of_site = ["--map", SITE / "site.yml", "--forms", SITE / "forms.json", "--lookups", SITE / "lookups.json"]
    assert run("primero", out, "--to", WELFARE.id, "--with-names", *map(str, of_site)) == 0
    body = json.loads((out / BODY).read_text("utf-8"))["data"]
    assert body["language"] == ["tongue1", "tongue2"]
    with_report = ["--with-report", "--with-names", "--with-words"]
    assert run("primero", tmp_path / "two", "--to", WELFARE.id, *with_report) == 0
    attached = json.loads((tmp_path / "two" / "primero" / "attachments" / "1.json").read_text("utf-8"))
    assert attached["data"]["file_name"] == "session-1.pdf"
    assert attached["data"]["attachment"].startswith("JVBERi")


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        (
            "primero",
            ["--concern", "dragon"],
            "The site has no option dragon for the field protection_concerns.",
        ),
        ("primero", ["--to", "Nobody"], "There is no agency of this name or id in the vault."),
        ("primero", ["--forms", str(SITE / "forms.json")], "only one of them was named"),
        ("primero", ["--with-report"], "not both were asked for"),
        ("csv", ["--concern", "other"], "--concern is for the format primero only."),
        ("json", ["--bom"], "--bom is for the format csv only."),
    ],
)
def test_what_is_wrong_writes_nothing(
    kind: str, more: list[str], said: str, run: Run, reopen: Callable[..., Vault], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert run(kind, tmp_path / "out", *more) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault"]
    vault = reopen()
    assert vault.history.of_record("export", CASE_ID) == []
    vault.close()


def test_a_wrong_map_is_told_line_by_line(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "site.yml"
    wrong.write_text(
        "format: 1\nid: x\ntitle: x\nmodule_id: m\nfields:\n- {to: id, form: f, type: text, from: y}\n"
    )
    assert run("primero", tmp_path / "out", "--map", str(wrong)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ", 1)[0] for line in lines] == [f"{wrong}:6"] * 2
    assert not (tmp_path / "out").exists()


def test_a_folder_in_use_and_a_stopped_export_leave_everything_as_it_was(
    run: Run, reopen: Callable[..., Vault], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine")
    assert run("csv", tmp_path / "mine") == 1
    assert "holds something already" in capsys.readouterr().err
    assert names_in(tmp_path / "mine") == {"note.txt"}
    vault = reopen()

    def stop(_done: int, _total: int) -> None:
        raise HearingError("ui.stopped")

    with pytest.raises(HearingError, match=r"ui\.stopped"):
        export_case(vault, Export(CASE_ID, ExportFormat.CSV), tmp_path / "out", stop)
    assert vault.history.of_record("export", CASE_ID) == []
    vault.close()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("how", [".", "", "drive"])
def test_no_export_takes_the_place_of_a_drive_or_of_the_folder_one_works_in(
    how: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    if how == "drive":
        monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == place)
    else:
        monkeypatch.chdir(place)
    assert run("csv", place if how == "drive" else Path(how)) == 1
    assert "An export needs a folder of its own" in capsys.readouterr().err
    assert list(place.iterdir()) == []


def test_cases_are_listed_without_a_name(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["case", "list", "--vault", str(folder)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(CASE_ID)
    assert line.endswith("1 session")
