"""Changing what one receiver gets, part by part."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from hearing.agencies.need_to_know import ChildShown, ExplanationsShown, StaffShown, View, Views
from hearing.interview.records import TurnKind
from hearing.ui.agencies.role_names import role_name
from hearing.ui.interview.speakers import name_of
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Choice, Dialog, Field, FlowLayout, Heading, MutedText, Toggle


class ViewDialog(Dialog):
    """Begin from the view of a role, then take or give single parts."""

    def __init__(
        self, texts: UiTexts, views: Views, view: View, then: Callable[[View], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(texts.layout_direction)
        self._texts, self._views, self._from = texts, views, view
        _ = texts._
        self.set_texts(_("What they get"), _("Use this"), _("Cancel"))
        self.start = Choice()
        self.start.setObjectName("view_start")
        for each in views.views:
            names = [role_name(role, texts) for role in each.roles]
            self.start.addItem(texts.listed(names) or each.id, each.id)
        self.child = _choice("view_child", self._child_names())
        self.staff = _choice(
            "view_staff", {StaffShown.NAMES: _("By name"), StaffShown.ROLES: _("By role only")}
        )
        self.told = _choice(
            "view_explanations",
            {
                ExplanationsShown.WHOLE: _("Every card and answer"),
                ExplanationsShown.PROMISES: _("Only what was promised"),
            },
        )
        self.said = {kind: _toggle(f"view_said_{kind}", name_of(kind, texts)) for kind in TurnKind}
        self.parts = {name: _toggle(f"view_{name}", words) for name, words in self._part_names().items()}
        self._lay_out()
        self._show(view)
        self.start.choose(view.id)
        self.start.activated.connect(lambda _: self._begin())
        self.accepted.connect(lambda: then(self.chosen()))

    def _lay_out(self) -> None:
        _ = self._texts._
        for label, control in (
            (_("Begin from what is usual for"), self.start),
            (_("The child"), self.child),
            (_("The adults"), self.staff),
            (_("What the child was told"), self.told),
        ):
            field = Field(control)
            field.set_texts(label)
            self.body.addWidget(field)
        for heading, toggles in (
            (_("Whose words"), list(self.said.values())),
            (_("And also"), list(self.parts.values())),
        ):
            self.body.addWidget(Heading(heading))
            flow = FlowLayout(spacing=8)
            for toggle in toggles:
                flow.addWidget(toggle)
            self.body.addLayout(flow)
        self.body.addWidget(
            MutedText(_("A number stands for names in what was said, too. Nicknames it cannot know: look."))
        )

    def chosen(self) -> View:
        """The view as it stands in the dialog."""
        return self._from.model_copy(
            update={
                "child": ChildShown(self.child.currentData()),
                "staff": StaffShown(self.staff.currentData()),
                "explanations": ExplanationsShown(self.told.currentData()),
                "said": tuple(kind for kind, toggle in self.said.items() if toggle.isChecked()),
                **{name: toggle.isChecked() for name, toggle in self.parts.items()},
            }
        )

    def _begin(self) -> None:
        self._from = self._views.get(self.start.currentData())
        self._show(self._from)

    def _show(self, view: View) -> None:
        self.child.choose(view.child)
        self.staff.choose(view.staff)
        self.told.choose(view.explanations)
        for kind, toggle in self.said.items():
            toggle.setChecked(kind in view.said)
        for name, toggle in self.parts.items():
            toggle.setChecked(getattr(view, name))

    def _child_names(self) -> dict[StrEnum, str]:
        _ = self._texts._
        return {
            ChildShown.FULL: _("By name, with age, languages and trusted adult"),
            ChildShown.PSEUDONYM: _("Under a number, with age and languages"),
            ChildShown.NONE: _("Under a number only"),
        }

    def _part_names(self) -> dict[str, str]:
        _ = self._texts._
        return {
            "earlier_wordings": _("Earlier wordings"),
            "course": _("What happened besides"),
            "place": _("Place"),
            "closing_note": _("Note at the end"),
            "contacts": _("Contact history"),
            "beforehand": _("What was known beforehand"),
        }


def _choice(name: str, items: dict[StrEnum, str]) -> Choice:
    choice = Choice()
    choice.setObjectName(name)
    for value, words in items.items():
        choice.addItem(words, value)
    return choice


def _toggle(name: str, words: str) -> Toggle:
    toggle = Toggle(words)
    toggle.setObjectName(name)
    return toggle
