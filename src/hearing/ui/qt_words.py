"""Qt's own words (its dialog for files, the menu of a line to write in) in the program's language.

Qt brings catalogues for few of our languages, and English stands wherever one is missing.
"""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from hearing.language.messages import N_
from hearing.language.qm import qt_catalogue
from hearing.ui.texts import UiTexts

WORDS = MappingProxyType(
    {
        "&Look in:": N_("Look in:"),
        "File &name:": N_("File name:"),
        "Directory:": N_("Folder:"),
        "Files of &type:": N_("Kinds of files:"),
        "All Files": N_("All files"),
        "Directories": N_("Folders"),
        "Computer": N_("Computer"),
        "Drive": N_("Drive"),
        "Folder": N_("Folder"),
        "Name": N_("Name"),
        "Size": N_("Size"),
        "Type": N_("Kind"),
        "Date Modified": N_("Changed on"),
        "Back": N_("Back"),
        "Go back": N_("Back"),
        "Forward": N_("Forward"),
        "Go forward": N_("Forward"),
        "Parent Directory": N_("To the folder above"),
        "Go to the parent directory": N_("To the folder above"),
        "Create New Folder": N_("New folder"),
        "Create a New Folder": N_("New folder"),
        "&New Folder": N_("New folder"),
        "List View": N_("Names only"),
        "Change to list view mode": N_("Names only"),
        "Detail View": N_("With size and date"),
        "Change to detail view mode": N_("With size and date"),
        "Sidebar": N_("Places"),
        "List of places and bookmarks": N_("Places"),
        "Show &hidden files": N_("Show hidden files"),
        "&Rename": N_("Rename"),
        "&Delete": N_("Delete"),
        "Delete": N_("Delete"),
        "&Choose": N_("Choose"),
        "&Open": N_("Open"),
        "Open": N_("Open"),
        "&Save": N_("Save"),
        "Save": N_("Save"),
        "Cancel": N_("Cancel"),
        "&Undo": N_("Undo"),
        "&Redo": N_("Redo"),
        "Cu&t": N_("Cut"),
        "&Copy": N_("Copy"),
        "&Paste": N_("Paste"),
        "Select All": N_("Select all"),
    }
)
"""What Qt says, and how the program says it. Whatever is not here stays as Qt has it."""
EVERY = " (*)"


class QtWords(QObject):
    """Keeps Qt's words in the language that is chosen, as long as it lives."""

    def __init__(self, texts: UiTexts, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self._now: tuple[QTranslator, bytes] | None = None
        texts.changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        before = self._now
        # Qt reads where the bytes lie, so they are kept beside what reads them.
        words = {source: self._texts._(word) for source, word in WORDS.items()}
        # What stands in the brackets is a pattern, and no words.
        data = qt_catalogue(words | {source + EVERY: word + EVERY for source, word in words.items()})
        translator = QTranslator(self)
        translator.load(data)
        QCoreApplication.installTranslator(translator)
        self._now = translator, data
        if before is not None:
            QCoreApplication.removeTranslator(before[0])
            before[0].deleteLater()
