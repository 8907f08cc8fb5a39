"""Errors of the screens and of this computer's settings."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "ui.stopped": Message(
        sentence=N_("The work was stopped before its end."),
        hint=N_("Nothing was changed. It can be begun again at any time."),
    ),
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
    "ui.no_display": Message(
        sentence=N_("There is no screen here to show a window on."),
        hint=N_("Start Hearing from a desktop session. The commands work without: see hearing --help."),
    ),
    "ui.no_window_library": Message(
        sentence=N_("This computer lacks {library}, which windows need here."),
        hint=N_(
            "Install it with the system's package manager; on Debian and Ubuntu it is in libxcb-cursor0."
        ),
    ),
}
