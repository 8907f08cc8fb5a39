"""Exporting a case from its page: what it says, what it asks, and what lies there then."""

from __future__ import annotations

import base64
import json
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.exports.exporting import ExportFormat
from hearing.interview.records import Turn, TurnKind
from hearing.ui.cases.export_dialog import ExportDialog
from hearing.ui.cases.view import CasesScreen
from tests.ui.base.steps import dialog, settle
from tests.ui.base.walking import clipped, sideways, unnamed, unreached
from tests.ui.work.conftest import Open, OpenProgram

SITE = Path(__file__).parents[2] / "bundles" / "exports" / "site"
SAID = "We slept there."


def opened_dialog(program: Open) -> ExportDialog:
    vault = program.vault
    vault.agencies.add(Agency(id=vault.new_id(), name="Welfare", role=AgencyRole.CHILD_WELFARE))
    vault.turns.add(
        Turn(
            id=vault.new_id(),
            session_id=program.session.id,
            seq=1,
            kind=TurnKind.CHILD,
            text=SAID,
            elapsed_ms=1,
            language="en",
            by="Ingrid",
        )
    )
    screen = program.at(f"case/{program.case.id}", CasesScreen)
    screen.panel.export.click()
    settle()
    return dialog(ExportDialog)


def written(folder: Path) -> Path:
    (made,) = folder.iterdir()
    return made


def test_a_case_is_exported_without_names_and_words_unless_they_are_chosen(
    program: Open, tmp_path: Path
) -> None:
    shown = opened_dialog(program)
    assert unnamed(shown) == []
    assert unreached(shown) == []
    assert clipped(shown) == []
    assert sideways(shown) == []
    shown.export_into(tmp_path)
    settle()
    made = written(tmp_path)
    assert made.name.startswith("hearing-export-")
    words = "".join(path.read_text("utf-8") for path in made.rglob("*.*"))
    assert SAID not in words
    assert program.case.child_name not in words
    assert made.name in shown._done_text.text()
    assert program.vault.history.of_record("export", program.case.id)[-1].action == "exported"
    shown.primary.click()
    settle()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog)]


def test_a_reason_is_asked_for_where_the_child_was_not_told(program: Open, tmp_path: Path) -> None:
    shown = opened_dialog(program)
    shown.format.choose(ExportFormat.JSON)
    assert not shown.words.isVisible()
    shown.agency.setCurrentIndex(1)
    settle()
    assert shown.reason.isVisible()
    shown.accept()
    settle()
    assert shown.reason.hasFocus()
    assert clipped(shown) == []
    shown.reason.setText("a court asked")
    shown.export_into(tmp_path)
    settle()
    assert SAID in (written(tmp_path) / "case.json").read_text("utf-8")
    reason = program.vault.history.of_record("export", program.case.id)[-1].reason
    assert reason == "json > Welfare; with everything; not_told; a court asked"


def test_printed_sessions_go_only_where_names_and_words_do(program: Open, tmp_path: Path) -> None:
    shown = opened_dialog(program)
    assert not shown.reports.isEnabled()
    assert shown._reports_text.isVisible()
    shown.names.setChecked(True)
    shown.words.setChecked(True)
    shown.reports.setChecked(True)
    assert not shown._reports_text.isVisible()
    shown.export_into(tmp_path)
    settle()
    sent = json.loads((written(tmp_path) / "primero" / "attachments" / "1.json").read_text("utf-8"))
    assert base64.b64decode(sent["data"]["attachment"]).startswith(b"%PDF")
    shown.words.setChecked(False)
    assert not shown.form().reports


@pytest.mark.parametrize("bom", [True, False])
def test_tables_begin_with_a_mark_for_excel_unless_one_does_not_want_it(
    program: Open, tmp_path: Path, bom: bool
) -> None:
    shown = opened_dialog(program)
    shown.format.choose(ExportFormat.CSV)
    assert shown.bom.isVisible()
    assert not shown.reports.isVisible()
    shown.bom.setChecked(bom)
    shown.export_into(tmp_path)
    settle()
    tables = list(written(tmp_path).rglob("*.csv"))
    assert tables
    assert {path.read_bytes().startswith(BOM_UTF8) for path in tables} == {bom}


def test_what_the_site_refuses_is_said_in_the_dialog_and_can_be_mended(program: Open, tmp_path: Path) -> None:
    shown = opened_dialog(program)
    shown.exporter.read_site(tmp_path)
    settle()
    assert "site.yml" in shown._missing.text()
    shown.exporter.read_site(SITE)
    settle()
    assert "An example site" in shown._site_text.text()
    shown.concerns.setText("dragon")
    shown.export_into(tmp_path)
    settle()
    assert "no option dragon" in shown._missing.text()
    assert list(tmp_path.iterdir()) == []
    shown.concerns.setText("migrant other")
    shown.export_into(tmp_path)
    settle()
    assert (written(tmp_path) / "primero" / "report.csv").is_file()


@pytest.mark.parametrize(("locale", "scale"), [("en", 200), ("en_XA", 200), ("en_XA", 125)])
def test_it_fits_at_twice_the_size_and_with_longer_words(
    open_program: OpenProgram, locale: str, scale: int
) -> None:
    shown = opened_dialog(open_program(locale=locale, scale=scale))
    for which in ExportFormat:
        shown.format.choose(which)
        settle()
        assert clipped(shown) == []
        assert sideways(shown) == []


def test_locking_closes_it_and_stops_what_it_writes(program: Open) -> None:
    shown = opened_dialog(program)
    assert shown.isVisible()
    program.desktop.lock("test")
    settle()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog)]
