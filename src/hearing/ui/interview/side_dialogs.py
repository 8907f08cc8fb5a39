"""Who is present, what has happened, guidance at any moment, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hearing.interview.records import PersonPresent, PresenceRole
from hearing.protocols.schema import Condition, Guidance
from hearing.protocols.wording import localized
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Choice,
    Dialog,
    Field,
    Heading,
    ListRow,
    PrivateLineEdit,
    QuietButton,
    StrongText,
    Toggle,
)


class PeopleDialog(Dialog):
    """Who is in the room, coming and going with their times."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        people: Sequence[PersonPresent],
        came: Callable[[PresenceRole, str], None],
        left: Callable[[int], None],
    ) -> None:
        super().__init__(parent)
        self._texts, self._came, self._left = texts, came, left
        _ = texts._
        self.set_texts(_("Who is present"), _("Done"))
        for place, person in enumerate(people):
            self.body.addWidget(self._row(place, person))
        self.role = Choice()
        self.role.setObjectName("person_role")
        for role in PresenceRole:
            self.role.addItem(role_name(role, texts), role)
        self.role.choose(PresenceRole.INTERPRETER)
        self.name = PrivateLineEdit()
        self.name.setObjectName("person_name")
        self.add = QuietButton(_("Came in now"))
        self.add.setObjectName("person_came")
        role_field, name_field = Field(self.role), Field(self.name)
        role_field.set_texts(_("Role"))
        name_field.set_texts(_("Name"))
        across = QHBoxLayout()
        across.addWidget(role_field, 1)
        across.addWidget(name_field, 1)
        self.body.addLayout(across)
        self.body.addWidget(self.add)
        self.add.clicked.connect(self._add)

    def _row(self, place: int, person: PersonPresent) -> QWidget:
        row = ListRow(person.name, role_name(person.role, self._texts), opens=False)
        if person.until_ms is None:
            leave = QuietButton(self._texts._("Went out now"))
            leave.setObjectName(f"person_left_{place}")
            leave.setAccessibleName(self._texts._("{name} went out now").format(name=person.name))
            leave.clicked.connect(lambda: self._go(place))
            row.trailing.addWidget(leave)
        return row

    def _add(self) -> None:
        name = self.name.text().strip()
        if name:
            self._came(PresenceRole(self.role.currentData()), name)
            self.accept()

    def _go(self, place: int) -> None:
        self._left(place)
        self.accept()


def role_name(role: PresenceRole, texts: UiTexts) -> str:
    """The role as the screens name it."""
    _ = texts._
    return {
        PresenceRole.INTERVIEWER: _("Interviewer"),
        PresenceRole.INTERPRETER: _("Interpreter"),
        PresenceRole.SUPPORT_PERSON: _("Support person"),
        PresenceRole.GUARDIAN: _("Guardian"),
        PresenceRole.LAWYER: _("Lawyer"),
        PresenceRole.OBSERVER: _("Observer"),
        PresenceRole.OTHER: _("Somebody else"),
    }[role]


def condition_name(condition: Condition, texts: UiTexts) -> str:
    """What happened, as the screens name it."""
    _ = texts._
    return {
        Condition.RELUCTANT: _("It is hard for the child to talk"),
        Condition.ALREADY_TOLD: _("The child has told somebody before"),
        Condition.INTERPRETER_PRESENT: _("An interpreter is here"),
        Condition.SUPPORT_PERSON_PRESENT: _("A support person is here"),
        Condition.DISCLOSED: _("The child has told of harm"),
        Condition.REPEATED_EVENTS: _("It happened more than once"),
        Condition.ACUTE_DANGER: _("There may be danger now"),
        Condition.BLAMES_SELF: _("The child takes the blame"),
        Condition.TIRED: _("The child is tired"),
    }[condition]


class ConditionsDialog(Dialog):
    """Ticks for what has happened; the steps ahead follow them at once."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        set_now: frozenset[Condition],
        guidance: Sequence[Guidance],
        toggle: Callable[[Condition], None],
    ) -> None:
        super().__init__(parent)
        _ = texts._
        self.set_texts(_("What happened"), _("Done"))
        self.body.addWidget(BodyText(_("Tick what is so. The next steps follow it.")))
        for condition in Condition:
            tick = Toggle(condition_name(condition, texts))
            tick.setObjectName(f"condition_{condition.value}")
            tick.setChecked(condition in set_now)
            tick.toggled.connect(lambda _on, condition=condition: toggle(condition))
            self.body.addWidget(tick)
        for part in guidance:
            self.body.addWidget(Heading(localized(part.title, texts.locale).text))
            for line in part.do:
                self.body.addWidget(BodyText(f"•  {localized(line, texts.locale).text}"))
            for line in part.say:
                self.body.addWidget(StrongText(f"“{localized(line, texts.locale).text}”"))
            for line in part.avoid:
                avoid = localized(line, texts.locale).text
                self.body.addWidget(BodyText(_("Avoid: {what}").format(what=avoid)))


class KeysDialog(Dialog):
    """All keys of the screen."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.set_texts(texts._("Keys"), texts._("Close"))
        for key, meaning in keys:
            self.body.addWidget(BodyText(f"{key}   {meaning}"))
