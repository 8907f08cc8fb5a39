"""The child's screen: the PIN, the display, the voices."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hearing.language.catalogues import Domain
from hearing.language.locales import format_list, language_name
from hearing.language.messages import N_
from hearing.language.side_by_side import isolated
from hearing.ui.context import VaultContext
from hearing.ui.pin import PIN_SETTING, hash_pin
from hearing.ui.settings.part import Part
from hearing.ui.settings.pin_dialog import PinDialog
from hearing.ui.widgets import BodyText, Choice, Field, FlowLayout, MutedText, QuietButton, StrongText


class ChildPart(Part):
    """What the child's screen needs to know beforehand."""

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "child", N_("The child's screen"))
        self._has_pin = False
        self.pin = BodyText()
        self.set_button, self.clear_button = QuietButton(), QuietButton()
        self.set_button.setObjectName("settings_set_pin")
        self.clear_button.setObjectName("settings_clear_pin")
        self.display = Choice()
        self.display.setObjectName("settings_display")
        self.field = Field(self.display)
        self.voices = StrongText()
        self.voice_list = BodyText()
        self.voice_hint = MutedText()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.set_button)
        flow.addWidget(self.clear_button)
        for part in (self.pin, buttons, self.field, self.voices, self.voice_list, self.voice_hint):
            self.body.addWidget(part)
        self.set_button.clicked.connect(self._ask_pin)
        self.clear_button.clicked.connect(lambda: self._put(None))
        self.display.activated.connect(
            lambda _: context.settings.change(child_display=self.display.currentData())
        )
        self.retranslate()
        context.tasks.run(
            lambda _: context.vault.settings.get(PIN_SETTING, None) is not None,
            self._show_pin,
            context.notices.error,
        )

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        self.set_button.setText(_("Change the PIN…") if self._has_pin else _("Set a PIN…"))
        self.clear_button.setText(_("Ask each time"))
        self.clear_button.setVisible(self._has_pin)
        self.pin.setText(
            _("A PIN is set. It brings you back when the child has had the screen.")
            if self._has_pin
            else _("No PIN is set. You choose one each time you hand the screen to a child.")
        )
        self.field.set_texts(_("Display for the child"), _("Used when it is connected."))
        self._fill_displays()
        self._list_voices()

    def _fill_displays(self) -> None:
        chosen = self.context.settings.values.child_display
        names = [screen.name() for screen in QGuiApplication.screens()]
        self.display.clear()
        self.display.addItem(self.context.texts._("The second one, if there is one"), "")
        for name in dict.fromkeys([*names, *filter(None, [chosen])]):
            self.display.addItem(name, name)
        self.display.choose(chosen)

    def _list_voices(self) -> None:
        texts = self.context.texts
        self.voices.setText(texts._("Read aloud"))
        lines, without = [], []
        for code in self.context.catalogues.locales(Domain.CHILD):
            names = [isolated(voice.name) for voice in self.context.speech.voices(code)]
            language = language_name(code, texts.locale)
            if names:
                lines.append(f"{language}: {format_list(names, texts.locale)}")
            else:
                without.append(language)
        if without:
            none = texts._("No voice on this computer: {languages}.")
            lines.append(none.format(languages=format_list(without, texts.locale)))
        self.voice_list.setText("\n".join(lines))
        self.voice_hint.setText(
            texts._("Voices come with the computer. They are added in its own settings for speech.")
        )

    def _show_pin(self, has_pin: bool) -> None:
        self._has_pin = has_pin
        self.retranslate()

    def _ask_pin(self) -> None:
        PinDialog(self.context, self._put, self).open()

    def _put(self, pin: str | None) -> None:
        vault = self.context.vault
        self.context.tasks.run(
            lambda _: vault.settings.put(PIN_SETTING, None if pin is None else hash_pin(pin)),
            lambda _: self._show_pin(pin is not None),
            self.context.notices.error,
        )
