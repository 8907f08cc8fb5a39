"""Errors of making reports."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "reports.no_template": Message(
        sentence=N_("The template {name} of the report is missing."),
        hint=N_("Install Hearing again; the installation is not complete."),
    ),
    "reports.unprintable": Message(
        sentence=N_("The report could not be printed as PDF."),
        hint=N_("Save it as a web page instead, and print it from a browser."),
    ),
}
