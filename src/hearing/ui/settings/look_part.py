"""Language, theme and text size of the screens."""

from __future__ import annotations

from hearing.language.messages import N_
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.shell.language_menu import LanguageMenu
from hearing.ui.style import SCALES, Theme
from hearing.ui.widgets import Choice, Field


class LookPart(Part):
    """Every choice takes effect at once."""

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "look", N_("How it looks"))
        self.language = LanguageMenu(context.texts, context.catalogues, context.policy)
        self.language.setObjectName("settings_language")
        self.theme, self.scale = Choice(), Choice()
        self.theme.setObjectName("settings_theme")
        self.scale.setObjectName("settings_scale")
        self.fields = [Field(control) for control in (self.language, self.theme, self.scale)]
        for theme in Theme:
            self.theme.addItem("", theme)
        for scale in SCALES:
            self.scale.addItem("", scale)
        self.theme.choose(context.theme.theme)
        self.scale.choose(context.theme.scale)
        self.theme.activated.connect(self._on_theme)
        self.scale.activated.connect(self._on_scale)
        for field in self.fields:
            self.body.addWidget(field)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        names = {
            Theme.SYSTEM: _("As the computer is set"),
            Theme.LIGHT: _("Light"),
            Theme.DARK: _("Dark"),
            Theme.CONTRAST: _("High contrast"),
        }
        for at in range(self.theme.count()):
            self.theme.setItemText(at, names[Theme(self.theme.itemData(at))])
        for at in range(self.scale.count()):
            self.scale.setItemText(at, _("{n} %").format(n=self.scale.itemData(at)))
        texts = (
            (_("Language"), _("The child's screen has a language of its own.")),
            (_("Theme"), ""),
            (_("Text size"), _("On top of the text size this computer is set to.")),
        )
        for field, (label, hint) in zip(self.fields, texts, strict=True):
            field.set_texts(label, hint)
        self.language.choose(self.context.texts.locale)

    def _on_theme(self) -> None:
        theme = Theme(self.theme.currentData())
        self.context.theme.choose(theme=theme)
        self.context.settings.change(theme=theme.value)

    def _on_scale(self) -> None:
        self.context.theme.choose(scale=self.scale.currentData())
        self.context.settings.change(scale=self.scale.currentData())
