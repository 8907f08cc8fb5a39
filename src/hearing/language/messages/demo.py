"""Errors of the demo and of the pictures of screens."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "demo.stuck": Message(
        sentence=N_("The demo did not get past “{step}”."),
        hint=N_("Try it again. If it stops at the same place, tell the makers of Hearing this word."),
    ),
    "demo.no_such_look": Message(
        sentence=N_("There is no such theme or text size."),
        hint=N_("Themes are light, dark and contrast; text sizes are 100, 125, 150 and 200."),
    ),
    "demo.one_at_a_time": Message(
        sentence=N_("One demo is played at a time."),
        hint=N_("Name either --script or --agencies."),
    ),
    "demo.folder_in_use": Message(
        sentence=N_("The folder {name} already holds something."),
        hint=N_("Choose an empty folder or a new name; nothing is ever overwritten."),
    ),
}
