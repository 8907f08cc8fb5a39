"""Going on with a step, and asking why where it lies outside one's roles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hearing.agencies.person_roles import Deed, Standing, offered_to, standing
from hearing.errors import HearingError
from hearing.ui.context import VaultContext
from hearing.ui.people.names import role_list
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, MutedText, PrivateLineEdit
from hearing.ui.widgets.form_dialog import FormDialog

REASON_LONGEST = 2_000


class OutsideDialog(FormDialog):
    """Why a step is taken all the same."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, roles: str, whose: str) -> None:
        super().__init__(texts, parent, texts._("This is not your role here"), texts._("Go on all the same"))
        _ = texts._
        self.body.addWidget(BodyText(_("Your role in this vault: {roles}.").format(roles=roles)))
        self.body.addWidget(BodyText(_("This step is for: {roles}.").format(roles=whose)))
        self.body.addWidget(
            MutedText(_("You can go on where a child needs it. Say why; it stays in history."))
        )
        self.reason = PrivateLineEdit()
        self.reason.setMaxLength(REASON_LONGEST)
        self.add_field("outside_reason", _("Why you do it"), self.reason)
        self.end_fields()
        self.reason.setFocus()

    def problem(self) -> str:
        return "" if self.reason.text().strip() else self.texts._("Say why you do it.")


class RoleGate:
    """One for a screen. What was answered once for a record is not asked again while the screen is there."""

    def __init__(self, context: VaultContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent
        self._answered: set[tuple[Deed, str]] = set()

    def go(self, deed: Deed, record_id: str, then: Callable[[], object]) -> None:
        """Do ``then`` at once where it is one's role; ask why and keep the answer where it is not."""
        context = self._context
        roles = context.vault.people.roles
        found = standing(roles, deed)
        if found is Standing.OFFERED or (deed, record_id) in self._answered:
            then()
            return
        if found is Standing.SUPERVISOR_ONLY:
            context.notices.error(HearingError("vault.supervisor_needed"))
            return
        self.ask(deed, lambda reason: self._keep(deed, record_id, reason, then))

    def ask(self, deed: Deed, then: Callable[[str], object]) -> None:
        """Ask why a step outside one's roles is taken; ``then`` keeps the answer."""
        texts = self._context.texts
        roles = role_list(self._context.vault.people.roles, texts)
        dialog = OutsideDialog(texts, self._parent.window(), roles, role_list(offered_to(deed), texts))
        dialog.accepted.connect(lambda: then(dialog.reason.text()))
        dialog.open()

    def _keep(self, deed: Deed, record_id: str, reason: str, then: Callable[[], object]) -> None:
        vault = self._context.vault

        def kept(_: None) -> None:
            self._answered.add((deed, record_id))
            then()

        self._context.tasks.run(
            lambda _: vault.people.take_step(deed, record_id, reason), kept, self._context.notices.error
        )
