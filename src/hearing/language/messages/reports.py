"""Errors of reports."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "reports.no_application": Message(
        sentence=N_("The report cannot be drawn in this program."),
        hint=N_("Make it from the desktop app or with “hearing bundle seal”."),
    ),
}
