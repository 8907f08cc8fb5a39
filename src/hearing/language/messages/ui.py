"""Errors of the screens and of this computer's settings."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "ui.settings_damaged": Message(
        sentence=N_("The settings file of this computer could not be understood."),
        hint=N_("It was kept as {aside}, and the usual settings are in use. No case is touched by this."),
    ),
    "ui.settings_unreadable": Message(
        sentence=N_("The settings file of this computer could not be read."),
        hint=N_("The usual settings are in use. Check that you may read and write the file {name}."),
    ),
    "ui.font_missing": Message(
        sentence=N_("The font {family} did not come with this installation."),
        hint=N_(
            "The computer's own fonts stand in, and some letters may show as boxes. Install Hearing again."
        ),
    ),
}
