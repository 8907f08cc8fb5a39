"""When the program locks."""

from __future__ import annotations

from hearing.language.messages import N_
from hearing.ui.context import VaultContext
from hearing.ui.machine_settings import IDLE_CHOICES
from hearing.ui.settings.part import Part
from hearing.ui.widgets import BodyText, Choice, Field, MutedText


class LockPart(Part):
    """The time is chosen; whether the desktop tells us of its own lock is only said."""

    def __init__(self, context: VaultContext, *, system_available: bool) -> None:
        super().__init__(context, "lock", N_("Locking"))
        self._system_available = system_available
        self.idle = Choice()
        self.idle.setObjectName("settings_idle")
        self.field = Field(self.idle)
        self.system = BodyText()
        self.keys = MutedText()
        most = context.policy.idle_at_most(max(IDLE_CHOICES))
        for minutes in sorted({most, *(minutes for minutes in IDLE_CHOICES if minutes < most)}):
            self.idle.addItem("", minutes)
        self.idle.choose(context.policy.idle_at_most(context.settings.values.idle_minutes))
        self.idle.activated.connect(lambda _: context.settings.change(idle_minutes=self.idle.currentData()))
        for part in (self.field, self.system, self.keys):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        texts = self.context.texts
        _ = texts._
        hint = _("Counts from the last key, touch or movement of the mouse.")
        most = self.context.policy.idle_minutes
        if most is not None:
            set_by = texts._n(
                "Set by your agency: after {n} minute at most.",
                "Set by your agency: after {n} minutes at most.",
                most,
            )
            hint = f"{hint} {set_by.format(n=most)}"
        self.field.set_texts(_("Lock when nobody is here"), hint)
        for at in range(self.idle.count()):
            minutes = self.idle.itemData(at)
            self.idle.setItemText(
                at, texts._n("after {n} minute", "after {n} minutes", minutes).format(n=minutes)
            )
        self.system.setText(
            _("Locks together with the computer's own lock, and when it goes to sleep.")
            if self._system_available
            else _("Not available here: locking together with the computer. Press F12 before you leave.")
        )
        self.keys.setText(_("F12 or Ctrl+L locks at once, from every screen."))
