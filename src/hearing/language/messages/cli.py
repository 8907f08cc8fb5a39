"""Errors of the command line itself."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "cli.system_refused": Message(
        sentence=N_("The computer refused: {reason}."),
        hint=N_("Check the names and folders in the command, then try again."),
    ),
    "cli.bad_size": Message(
        sentence=N_("The size {size} is not width and height in pixels."),
        hint=N_("Write it like 1366x768."),
    ),
    "cli.nobody_to_ask": Message(
        sentence=N_("There is no keyboard to ask for the passphrase at."),
        hint=N_("Name a file that holds it with --passphrase-file."),
    ),
    "cli.no_paper_language": Message(
        sentence=N_("No papers are written in “{language}”."),
        hint=N_("Name one of these: {known}."),
    ),
    "cli.two_secrets": Message(
        sentence=N_("Both a passphrase and a key were named."),
        hint=N_("Name either --passphrase-file or --identity."),
    ),
}
