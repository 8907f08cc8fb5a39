"""The report on paper, in A4 pages: the one place outside the screens that draws with Qt."""

from hearing.reports.pdf.booklet import leaflet_pdf
from hearing.reports.pdf.headless import without_screen
from hearing.reports.pdf.plain import document_pdf
from hearing.reports.pdf.printing import report_pdf

__all__ = ["document_pdf", "leaflet_pdf", "report_pdf", "without_screen"]
