"""Asking before a pack of protocols comes or goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hearing.protocols.packs import Pack, PackedProtocol
from hearing.protocols.wording import localized
from hearing.ui.settings.pack_presenter import Coming, Preview
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Dialog, ListRow, MutedText, Question, StrongText


class PackDialog(Dialog):
    """What is in the pack, who made it, and what the check found."""

    def __init__(
        self, texts: UiTexts, parent: QWidget | None, preview: Preview, then: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        _, about = texts._, preview.pack.about
        self.setLayoutDirection(texts.layout_direction)
        self.set_texts(about.title, _("Install"), _("Cancel"))
        made = _("Version {version}, made by {name}").format(version=about.version, name=about.made_by)
        self.body.addWidget(BodyText(made))
        if about.licence:
            self.body.addWidget(MutedText(about.licence))
        self.body.addWidget(StrongText(_coming_words(preview, texts)))
        for each in preview.pack.protocols:
            self.body.addWidget(
                ListRow(localized(each.protocol.title, texts.locale).text, _detail(each, texts))
            )
        if preview.findings:
            count = preview.findings
            found = texts._n(
                "The check of the wording has {count} remark. Look at it before a child hears it.",
                "The check of the wording has {count} remarks. Look at them before a child hears it.",
                count,
            )
            self.body.addWidget(BodyText(found.format(count=count)))
        self.accepted.connect(then)


class RemovePackDialog(Question):
    """Says what stays."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, pack: Pack, then: Callable[[], None]) -> None:
        _ = texts._
        text = _("New sessions can no longer use its protocols. Sessions keep the protocol they began with.")
        super().__init__(parent, text, then)
        self.setLayoutDirection(texts.layout_direction)
        heading = _("Remove “{title}”?").format(title=pack.about.title)
        self.set_texts(heading, _("Remove"), _("Cancel"))


def _coming_words(preview: Preview, texts: UiTexts) -> str:
    _, before = texts._, preview.installed_version
    return {
        Coming.NEW: _("Not installed here yet."),
        Coming.UPDATE: _("Takes the place of version {version}.").format(version=before),
        Coming.SAME: _("This version is installed already."),
        Coming.OLDER: _("Older than version {version}, which is installed here.").format(version=before),
    }[preview.coming]


def _detail(packed: PackedProtocol, texts: UiTexts) -> str:
    protocol = packed.protocol
    ages = f"{protocol.ages[0].first_year}–{protocol.ages[-1].last_year}"
    known = texts._("verified") if protocol.verified else texts._("draft")
    return texts.line(protocol.id, protocol.version, ages, known)
