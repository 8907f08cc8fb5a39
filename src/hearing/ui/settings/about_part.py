"""What this program is, and what it does and does not protect against."""

from __future__ import annotations

from hearing import __version__
from hearing.language.messages import N_
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.widgets import BodyText, MutedText, StrongText


class AboutPart(Part):
    """Only words. They say the limits as plainly as the promises."""

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "about", N_("About Hearing"), look="old")
        self.version = BodyText()
        self.does_title, self.does_not_title = StrongText(), StrongText()
        self.does, self.does_not = BodyText(), BodyText()
        self.licences = MutedText()
        for part in (
            self.version,
            self.does_title,
            self.does,
            self.does_not_title,
            self.does_not,
            self.licences,
        ):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        _ = self.context.texts._
        self.version.setText(_("Version {version}. It never uses the network.").format(version=__version__))
        self.does_title.setText(_("What it protects"))
        self.does.setText(
            _(
                "Once locked or switched off, nobody who takes this computer or a copy of the vault can "
                "read it without a passphrase or the recovery key. Names stand in no file name, title or log."
            )
        )
        self.does_not_title.setText(_("What it cannot protect"))
        self.does_not.setText(
            _(
                "While the vault is open, another program on this computer may watch screen and keys. "
                "A passphrase somebody knows or guesses opens everything. If the end of the history is cut "
                "off, that shows only where a bundle took the history's head elsewhere."
            )
        )
        self.licences.setText(
            _(
                "Free software under the Apache License 2.0. Made with Qt (LGPL), SQLCipher, age, Argon2 and "
                "the Noto fonts (SIL Open Font License); the full texts come with the program."
            )
        )
