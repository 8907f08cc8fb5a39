"""The parts screens are made of."""

from hearing.ui.widgets.beside import BesideOrUnder
from hearing.ui.widgets.buttons import (
    CueButton,
    DangerButton,
    LineButton,
    PrimaryButton,
    QuietButton,
    RailButton,
    TextButton,
)
from hearing.ui.widgets.dialog import Dialog, Question
from hearing.ui.widgets.emptying import empty
from hearing.ui.widgets.fields import Choice, Field, NumberField, PassphraseField, Toggle, words_begin
from hearing.ui.widgets.flow import FlowLayout
from hearing.ui.widgets.focus import focus_first, go_to, keeps_focus, tab_as_read
from hearing.ui.widgets.private_text import PrivateLineEdit, PrivateTextEdit
from hearing.ui.widgets.rows import EmptyState, ListRow, ProgressPanel
from hearing.ui.widgets.sides import side_margins
from hearing.ui.widgets.surfaces import Card, Chip, Line, Page
from hearing.ui.widgets.text import (
    BodyText,
    FieldLabel,
    Heading,
    LineText,
    MutedText,
    Overline,
    ProblemText,
    StrongText,
    Title,
    WrappingLabel,
)
from hearing.ui.widgets.ways import Way

__all__ = [
    "BesideOrUnder",
    "BodyText",
    "Card",
    "Chip",
    "Choice",
    "CueButton",
    "DangerButton",
    "Dialog",
    "EmptyState",
    "Field",
    "FieldLabel",
    "FlowLayout",
    "Heading",
    "Line",
    "LineButton",
    "LineText",
    "ListRow",
    "MutedText",
    "NumberField",
    "Overline",
    "Page",
    "PassphraseField",
    "PrimaryButton",
    "PrivateLineEdit",
    "PrivateTextEdit",
    "ProblemText",
    "ProgressPanel",
    "Question",
    "QuietButton",
    "RailButton",
    "StrongText",
    "TextButton",
    "Title",
    "Toggle",
    "Way",
    "WrappingLabel",
    "empty",
    "focus_first",
    "go_to",
    "keeps_focus",
    "side_margins",
    "tab_as_read",
    "words_begin",
]
