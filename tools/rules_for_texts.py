"""A text on a widget comes from gettext, never from a literal."""

from __future__ import annotations

import ast
from collections.abc import Iterator

SETTERS = {
    "setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName", "setTitle",
    "setAccessibleDescription", "setStatusTip", "setWhatsThis", "setHtml", "setPlainText",
    "setInformativeText", "setDetailedText", "setLabelText", "setTabText", "addTab", "setHeaderLabels",
    "setSuffix", "setPrefix",
}  # fmt: skip
WIDGETS = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu",
    "PrimaryButton", "QuietButton", "Heading", "BodyText", "FieldLabel", "Chip", "EmptyState", "Toggle",
}  # fmt: skip
PROGRAM_NAME = "Hearing"
MARKS = {"_": 1, "N_": 1, "gettext": 1, "_p": 2, "pgettext": 2, "_n": 3, "ngettext": 3, "npgettext": 4}
"""How many arguments each gettext call takes; with fewer, the text is lost to translators."""


def untranslated_widget_text(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that put a literal with letters in it on a widget. The program's own name is no text."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name not in SETTERS | WIDGETS:
        return
    # The first word given to a widget is its text; a setter may take what it sets the text on before it.
    texts = node.args if name in SETTERS else node.args[:1]
    for argument in texts:
        if _says_something(argument):
            yield node.lineno, f"{name} with a literal; the text goes through gettext"


def _says_something(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return any(_says_something(part) for part in argument.values)
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
        return False
    return argument.value != PROGRAM_NAME and any(letter.isalpha() for letter in argument.value)


def incomplete_mark(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls of gettext with a literal that lack the context or the plural which extraction looks for."""
    if not isinstance(node, ast.Call) or not node.args:
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = node.args[0]
    if name in MARKS and isinstance(first, ast.Constant) and len(node.args) != MARKS[name]:
        yield node.lineno, f"{name} takes {MARKS[name]} arguments; translators will not get this text"
