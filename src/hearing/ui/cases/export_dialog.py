"""Asking what of a case is exported, for which program, and to whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hearing.bundles.exports.case_record import CaseRecord
from hearing.bundles.exports.exporting import Exported, ExportFormat
from hearing.bundles.exports.leaving import Choice as Chosen
from hearing.bundles.exports.primero.folder import Site
from hearing.bundles.exports.primero.map_reading import MapProblems
from hearing.errors import HearingError
from hearing.language.catalogues import Domain
from hearing.language.messages import explain
from hearing.protocols.problems import problem_lines
from hearing.ui.cases.exporting import CaseExporter, ExportForm
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.handover.words import verdict_sentences
from hearing.ui.widgets import (
    BodyText,
    Card,
    Choice,
    Dialog,
    Field,
    FlowLayout,
    MutedText,
    PrivateLineEdit,
    ProblemText,
    ProgressPanel,
    QuietButton,
    Toggle,
)

_SHOWN_PROBLEMS = 3


class ExportDialog(Dialog):
    """Stays open while it is written, and says then where it lies."""

    def __init__(self, context: VaultContext, parent: QWidget | None, case_id: str) -> None:
        super().__init__(parent)
        self.setLayoutDirection(context.texts.layout_direction)
        self._context, self._done_with = context, False
        self.exporter = CaseExporter(context, case_id, self)
        self.format, self.agency = Choice(), Choice()
        self.names, self.words, self.reports, self.bom = Toggle(), Toggle(), Toggle(), Toggle()
        self.bom.setChecked(True)
        self.reason, self.concerns = PrivateLineEdit(), PrivateLineEdit()
        self.site = QuietButton()
        self._format_field, self._agency_field = Field(self.format), Field(self.agency)
        self._reason_field, self._concerns_field = Field(self.reason), Field(self.concerns)
        self._told, self._site_text, self._missing = BodyText(), MutedText(), ProblemText()
        self._reports_text = MutedText()
        self._readable = BodyText()
        self._working = ProgressPanel()
        self._done = Card(look="soft")
        self._done_text = BodyText()
        self._done.body.addWidget(self._done_text)
        self._name_parts()
        self._lay_out()
        self._fill()
        self._connect()
        self.format.setFocus()
        # Until the case is read nobody can say what the child was told.
        self.primary.setEnabled(False)
        self.exporter.load()

    def _name_parts(self) -> None:
        named: tuple[tuple[str, QWidget], ...] = (
            ("export_format", self.format),
            ("export_agency", self.agency),
            ("export_names", self.names),
            ("export_words", self.words),
            ("export_reports", self.reports),
            ("export_bom", self.bom),
            ("export_reason", self.reason),
            ("export_concerns", self.concerns),
            ("export_site", self.site),
            ("export_done", self._done),
        )
        for name, part in named:
            part.setObjectName(name)

    def _lay_out(self) -> None:
        across = FlowLayout(spacing=8)
        across.addWidget(self.site)
        below: tuple[QWidget, ...] = (self._missing, self._working, self._done)
        for part in self._asked():
            self.body.addWidget(part)
        self.body.addLayout(across)
        for part in below:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._working.hide()
        self._done.hide()

    def _asked(self) -> tuple[QWidget, ...]:
        """What is said and asked before it is written, from top to bottom."""
        return (
            self._readable,
            self._format_field,
            self._agency_field,
            self._told,
            self._reason_field,
            self.names,
            self.words,
            self.reports,
            self._reports_text,
            self.bom,
            self._concerns_field,
            self._site_text,
        )

    def _fill(self) -> None:
        _ = self._context.texts._
        self.set_texts(_("Export this case"), _("Choose a folder…"), _("Cancel"))
        self._readable.setText(
            _("Anybody who gets these files can read them. “Hand over” seals a session so that nobody can.")
        )
        for which, name in (
            (ExportFormat.PRIMERO, _("Primero, for case management")),
            (ExportFormat.FHIR, _("FHIR, for health")),
            (ExportFormat.CSV, _("Tables, for a spreadsheet")),
            (ExportFormat.JSON, _("The whole case, as Hearing keeps it (JSON)")),
        ):
            self.format.addItem(name, which)
        self.agency.addItem(_("No agency named"), "")
        self.names.setText(_("With names"))
        self.words.setText(_("With what was said"))
        self.reports.setText(_("With the printed sessions (PDF)"))
        self._reports_text.setText(_("They hold names and what was said, so both have to go too."))
        self.bom.setText(_("For Excel: begin each table with a byte order mark"))
        self._reason_field.set_texts(_("Why it is shared all the same"), _("It goes into history."))
        self._concerns_field.set_texts(
            _("Concerns, by their ids on the site"), _("With spaces between, such as trafficked_smuggled.")
        )
        self._agency_field.set_texts(_("To which agency"))
        self.site.setText(_("The site's map…"))
        self._working.set_texts(_("Exporting"), _("Stop"))
        self._show_format()

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(lambda _: self._show_format())
        self.agency.currentIndexChanged.connect(lambda _: self._show_promise())
        self.names.toggled.connect(lambda _: self._show_promise())
        self.words.toggled.connect(lambda _: self._show_promise())
        self.site.clicked.connect(self._ask_for_site)
        self._working.cancelled.connect(self.exporter.stop)
        self.finished.connect(self.exporter.leave)

    def chosen(self) -> Chosen:
        """What leaves, and to whom, as the fields stand."""
        whole = ExportFormat(self.format.currentData()).is_whole
        return Chosen(
            names=whole or self.names.isChecked(),
            words=whole or self.words.isChecked(),
            to=str(self.agency.currentData() or ""),
            reason=self.reason.text().strip(),
        )

    def form(self) -> ExportForm:
        """What stands in the fields."""
        which = ExportFormat(self.format.currentData())
        concerns = self.concerns.text().split() if which is ExportFormat.PRIMERO else []
        return ExportForm(
            which,
            self.chosen(),
            tuple(concerns),
            reports=which is ExportFormat.PRIMERO and self.reports.isEnabled() and self.reports.isChecked(),
            bom=which is ExportFormat.CSV and self.bom.isChecked(),
        )

    def show_record(self, record: CaseRecord) -> None:
        for agency in record.agencies:
            self.agency.addItem(agency.name, agency.id)
        self.primary.setEnabled(True)
        self._show_promise()

    def show_site(self, site: Site) -> None:
        text = self._context.texts._("Fields go where the map “{title}” says.")
        self._site_text.setText(text.format(title=site.mapping.title))
        self._show_format()

    def _show_format(self) -> None:
        _, which = self._context.texts._, ExportFormat(self.format.currentData())
        hints = {
            ExportFormat.PRIMERO: _("Requests that a person sends, and what was left out."),
            ExportFormat.FHIR: _("One bundle in the format R4."),
            ExportFormat.CSV: _("Sessions, turns, explanations, promises and contacts."),
            ExportFormat.JSON: _("Everything in it, names and words too."),
        }
        self._format_field.set_texts(_("For which program"), hints[which])
        for part in (self._concerns_field, self.site, self.reports):
            part.setVisible(which is ExportFormat.PRIMERO)
        self.bom.setVisible(which is ExportFormat.CSV)
        self._site_text.setVisible(which is ExportFormat.PRIMERO and bool(self._site_text.text()))
        for toggle in (self.names, self.words):
            toggle.setVisible(not which.is_whole)
        self._show_promise()

    def _show_promise(self) -> None:
        chosen = self.chosen()
        leaves = self.exporter.check(chosen)
        self.reports.setEnabled(chosen.names and chosen.words)
        self._reports_text.setVisible(not self.reports.isHidden() and not self.reports.isEnabled())
        self._missing.say("")
        self._reason_field.set_problem("")
        if leaves is None or leaves.check is None:
            words = self._context.texts._("It is not checked what the child was told.")
            asks = leaves is not None and leaves.held is not None
        else:
            words = verdict_sentences(leaves.check, self._context.texts)
            asks = leaves.check.asks_reason
        self._told.setText(words)
        self._reason_field.setVisible(asks or bool(self.reason.text()))
        self._refit()

    def _refit(self, show: QWidget | None = None) -> None:
        """Take the height that is needed now, once it is known, and show ``show`` where not all fits."""

        def fit() -> None:
            if self.isVisible():
                self._fit()
                if show is not None:
                    self._page.ensureWidgetVisible(show)

        QTimer.singleShot(0, self, fit)

    def accept(self) -> None:
        if self._done_with:
            super().accept()
            return
        problem = self._problem()
        self._reason_field.set_problem(problem)
        if problem:
            self.reason.setFocus()
            self._refit(self._reason_field)
            return
        title = self._context.texts._("Where shall the folder with the export go?")
        ask_path(self, Ask.FOLDER, title, self.export_into)

    def export_into(self, folder: Path) -> None:
        """Export what is chosen into a folder."""
        self.exporter.export(self.form(), folder)

    def _problem(self) -> str:
        leaves = self.exporter.check(self.chosen())
        if leaves is None:
            return ""
        asks = leaves.check is not None and leaves.check.asks_reason
        if (asks or leaves.held is not None) and not leaves.reason:
            return self._context.texts._("Tell the child first, or say why it is shared all the same.")
        return ""

    def _ask_for_site(self) -> None:
        title = self._context.texts._("The folder with site.yml, forms.json and lookups.json")
        ask_path(self, Ask.FOLDER, title, self.exporter.read_site)

    def show_working(self, on: bool) -> None:
        self._working.setVisible(on)
        self.primary.setEnabled(not on)
        self._refit()

    def show_progress(self, done: int, total: int) -> None:
        self._working.step(done, total)

    def show_exported(self, exported: Exported) -> None:
        _ = self._context.texts._
        self._done_with = True
        text = _("Written to the folder {name}. Anybody who gets it can read it.")
        said = text.format(name=exported.folder.name)
        self._done_text.setText(said)
        self._done.setAccessibleName(said)
        self._done.show()
        self.primary.setText(_("Close"))
        self.quiet.hide()
        for part in (*self._asked(), self.site, self._missing):
            part.hide()
        self.primary.setFocus()
        self._refit()

    def show_problem(self, error: HearingError) -> None:
        """In the dialog itself, where it can be mended."""
        texts = self._context.catalogues.domain(Domain.UI, self._context.texts.locale)
        said = explain(error, texts)
        lines = [f"{said.sentence} {said.hint}"]
        if isinstance(error, MapProblems):
            name = str(error.parameters["name"])
            lines += problem_lines(error.problems, name, texts)[:_SHOWN_PROBLEMS]
        self._missing.say("\n".join(lines))
        self._refit(self._missing)
