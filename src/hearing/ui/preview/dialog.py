"""What the receiver will read, out of the very bytes that are sealed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStackedWidget, QTextBrowser, QTreeView, QWidget

from hearing.bundles.leaving import Leaf, leaves
from hearing.reports.pages import HTML
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice, Dialog, Field, MutedText

_LINES = 18
_PATH, _VALUE = 0, 1


class PreviewDialog(Dialog):
    """The report as they read it, and every field of the data."""

    def __init__(self, texts: UiTexts, name: str, members: Mapping[str, bytes], parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(texts.layout_direction)
        _ = texts._
        self.set_texts(_("What {name} will read").format(name=name), _("Close"))
        self.way = Choice()
        self.way.setObjectName("preview_way")
        self.way.addItem(_("As they read it"), 0)
        self.way.addItem(_("Every field"), 1)
        field = Field(self.way)
        field.set_texts(_("Show"))
        self.page = QTextBrowser()
        self.page.setObjectName("preview_page")
        self.page.setAccessibleName(_("The report"))
        self.page.setOpenLinks(False)
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.page.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page.setHtml(members[HTML].decode())
        self.fields = QTreeView()
        self.fields.setObjectName("preview_fields")
        self.fields.setAccessibleName(_("Every field"))
        self.fields.setWordWrap(True)
        found = leaves(members)
        self.fields.setModel(_model(found, texts, self.fields))
        self.fields.expandToDepth(0)
        self.fields.setColumnWidth(_PATH, 22 * self.fontMetrics().averageCharWidth())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.fields)
        self._stack.setMinimumHeight(_LINES * self.fontMetrics().height())
        self.way.currentIndexChanged.connect(self._stack.setCurrentIndex)
        count = len(found)
        size = texts._n(
            "{count} detail goes, and nothing else.", "{count} details go, and nothing else.", count
        )
        self.body.addWidget(BodyText(size.format(count=count)))
        self.body.addWidget(field)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(MutedText(_("Only this agency and you can open it once it is sealed.")))

    def shown(self) -> tuple[tuple[str, str], ...]:
        """Every path and value in the list of fields."""
        model = self.fields.model()
        found = []
        for group in range(model.rowCount()):
            parent = model.index(group, _PATH)
            for row in range(model.rowCount(parent)):
                path, value = (model.index(row, column, parent).data() for column in (_PATH, _VALUE))
                found.append((str(path), str(value)))
        return tuple(found)


def _model(found: tuple[Leaf, ...], texts: UiTexts, parent: QTreeView) -> QStandardItemModel:
    model = QStandardItemModel(0, 2, parent)
    model.setHorizontalHeaderLabels([texts._("Field"), texts._("What stands there")])
    groups: dict[str, QStandardItem] = {}
    for leaf in found:
        if leaf.member not in groups:
            groups[leaf.member] = _still(leaf.member)
            model.appendRow([groups[leaf.member], _still("")])
        bytes_ = texts._n("{count} byte", "{count} bytes", int(leaf.value)) if not leaf.path else ""
        value = leaf.value if leaf.path else bytes_.format(count=leaf.value)
        groups[leaf.member].appendRow([_still(leaf.path or leaf.member), _still(value)])
    return model


def _still(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setEditable(False)
    return item
