"""Errors of the command line itself."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "cli.system_refused": Message(
        sentence=N_("The computer refused: {reason}."),
        hint=N_("Check the names and folders in the command, then try again."),
    ),
}
